using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.LookingUp;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

/// <summary>Finds what is kept longer than its period, and has it erased or forgotten.</summary>
public sealed class RetentionSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands, RetentionPeriods periods, ILookUpCodes codes, WriteGate gate, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <returns>How many dossiers and runs were erased and how many messages, answers of processes and one-time codes forgotten.</returns>
    public async Task<int> Run(CancellationToken cancellation = default) =>
        await Erase(cancellation) + await EraseRuns(cancellation) + await Forget(cancellation) + await codes.Forget(cancellation);

    private async Task<int> Erase(CancellationToken cancellation)
    {
        if (periods is not { DossierDays: { } days, DossierBasis: { } basis })
            return 0;
        var erased = 0;
        foreach (var id in await DueDossiers(days, cancellation))
            erased += (await commands.Send(new EraseDossier(id, days, basis), CommandIds.Of($"erase {id:N}"), Actor.System, cancellation)) is { IsTaken: true, Value.Erased: true } ? 1 : 0;
        return erased;
    }

    private async Task<List<Guid>> DueDossiers(int days, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var before = Moment.Now(clock).AddDays(-days);
        return await Due(db, before).OrderBy(d => d.ClosedAt).Select(d => d.Id).Take(AtOnce).ToListAsync(cancellation);
    }

    internal static IQueryable<Dossier> Due(OneStopDb db, DateTimeOffset closedBefore) =>
        db.Set<Dossier>().AsNoTracking().Where(d => d.ClosedAt != null && d.ClosedAt <= closedBefore && d.PersonalErasedAt == null);

    private async Task<int> EraseRuns(CancellationToken cancellation)
    {
        List<Guid> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
            due = await DueRuns(db, Moment.Now(clock).AddDays(-periods.RunDays)).OrderBy(i => i.EndedAt).Select(i => i.Id).Take(AtOnce).ToListAsync(cancellation);
        var erased = 0;
        foreach (var id in due)
            erased += (await commands.Send(new EraseRun(id, periods.RunDays, RetentionPeriods.RunBasis), CommandIds.Of($"erase {id:N}"), Actor.System, cancellation)) is { IsTaken: true, Value.Erased: true } ? 1 : 0;
        return erased;
    }

    /// <summary>Processes without a dossier of which everything ended before a moment, and whose values are still there.</summary>
    internal static IQueryable<ProcessInstance> DueRuns(OneStopDb db, DateTimeOffset endedBefore) =>
        from root in db.Set<ProcessInstance>().AsNoTracking()
        join history in db.Set<SystemHistory>() on root.Id equals history.Id
        where root.DossierId == null && root.EndedAt != null && root.EndedAt <= endedBefore && history.ErasedAt == null
            && !db.Set<ProcessInstance>().Any(i => i.RootId == root.Id && (i.EndedAt == null || i.EndedAt > endedBefore))
        select root;

    private async Task<int> Forget(CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var before = Moment.Now(clock).AddDays(-periods.MessageDays);
        var answers = await db.Set<EndpointRequest>().Where(r => r.AnsweredAt != null && r.AnsweredAt <= before && r.Body != null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Body, (string?)null).SetProperty(r => r.Headers, (string?)null), cancellation);
        return answers + await db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Sent && m.SentAt <= before && m.Payload != OutboxMessage.Forgotten)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Payload, OutboxMessage.Forgotten), cancellation);
    }
}
