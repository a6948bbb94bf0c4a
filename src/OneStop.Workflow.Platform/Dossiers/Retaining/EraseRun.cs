using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

/// <summary>
/// Erases the values of a process without a dossier once it, and all that it started, ended longer ago than the period:
/// what a partner's system sent, what was worked out of it, what was answered. Which steps ran when stays, and its history holds.
/// </summary>
/// <param name="RootId">The instance at the top of its tree.</param>
/// <param name="Days">The period.</param>
/// <param name="Basis">Number of the law that asks for one.</param>
public sealed record EraseRun(Guid RootId, int Days, string Basis) : ICommand<ErasedRun>;

/// <param name="Erased">False when there is none, it is not due, or was erased before: nothing was done.</param>
public sealed record ErasedRun(bool Erased);

internal sealed class EraseRunHandler(DossierLoading loading) : IHandle<EraseRun, ErasedRun>
{
    public async Task<Answer<ErasedRun>> Handle(EraseRun command, CommandContext context, CancellationToken cancellation)
    {
        var db = context.Db;
        if (await loading.OfInstance(command.RootId, context, cancellation) is not LoadedSystemProcess loaded)
            return new ErasedRun(false);
        var tree = db.Set<ProcessInstance>().Where(i => i.RootId == command.RootId);
        if (loaded.History is not { ErasedAt: null } history
            || (await tree.ToListAsync(cancellation)).Exists(i => i.EndedAt is not { } ended || ended.AddDays(command.Days) > context.Now))
            return new ErasedRun(false);
        await ProcessErasing.Erase(db, tree, history.Id, cancellation);
        history.ErasedAt = context.Now;
        // A new salt: what the hashes of before were made of cannot be tried out any more.
        history.FactSalt = "";
        loaded.Audit(AuditLine.Erased, new { rule = command.Basis, days = command.Days });
        return new ErasedRun(true);
    }
}
