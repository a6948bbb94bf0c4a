using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// Takes moved dossiers back to the old version, each as long as its process has not moved on. All of them in the
/// background, or one at once. Only by a publisher of the unit.
/// </summary>
/// <param name="DossierCode">One dossier; null for all.</param>
/// <param name="Reason">3 to 2000 characters.</param>
/// <param name="Revision">The revision of the plan that was seen.</param>
public sealed record UndoMigration(Guid MigrationId, string? DossierCode, string Reason, int Revision) : ICommand<MigrationChanged>;

internal sealed class UndoMigrationHandler(MigrationLoading loading, InstanceReturning returning) : IHandle<UndoMigration, MigrationChanged>
{
    public async Task<Answer<MigrationChanged>> Handle(UndoMigration command, CommandContext context, CancellationToken cancellation)
    {
        var (plan, no) = await loading.ToChange(
            command.MigrationId, command.Reason, command.Revision, context, cancellation, MigrationState.Running, MigrationState.Held, MigrationState.Done);
        if (plan is null)
            return no!;
        if (command.DossierCode is { Length: > 0 } code)
        {
            if (await One(plan, code, command.Reason.Trim(), context, cancellation) is { } refused)
                return refused;
            plan.Revision++;
            return new MigrationChanged(plan.Id, plan.State, plan.Revision);
        }
        MigrationWriting.Move(plan, MigrationState.Undoing, command.Reason, context);
        return new MigrationChanged(plan.Id, plan.State, plan.Revision);
    }

    private async Task<Refusal?> One(ProcessMigration plan, string code, string reason, CommandContext context, CancellationToken cancellation)
    {
        var moved = await context.Db.Set<MigratedInstance>()
            .Where(m => m.MigrationId == plan.Id && m.DossierCode == code && m.Outcome == MigratedOutcome.Moved).ToListAsync(cancellation);
        if (moved.Count == 0)
            return new Refusal("DossierWasNotMoved", RefusalKind.Conflict, "dossierCode", code);
        foreach (var instance in moved)
            if (!await returning.Return(plan, instance, reason, context, cancellation))
                return new Refusal("DossierHasMovedOn", RefusalKind.Conflict, "dossierCode", code);
        return null;
    }
}
