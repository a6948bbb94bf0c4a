using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Takes one instance back, or writes down that it has moved on. Sent by the background run of an undo, once per plan and instance.</summary>
public sealed record ReturnInstance(Guid MigrationId, Guid InstanceId) : ICommand<MigratedAnswer>;

internal sealed class ReturnInstanceHandler(InstanceReturning returning) : IHandle<ReturnInstance, MigratedAnswer>
{
    public async Task<Answer<MigratedAnswer>> Handle(ReturnInstance command, CommandContext context, CancellationToken cancellation)
    {
        var plan = await context.Db.Set<ProcessMigration>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == command.MigrationId, cancellation);
        var row = await context.Db.Set<MigratedInstance>().SingleOrDefaultAsync(m => m.MigrationId == command.MigrationId && m.InstanceId == command.InstanceId, cancellation);
        if (plan is not { State: MigrationState.Undoing } || row is null)
            return new Refusal("MigrationIsElsewhere", RefusalKind.Conflict, null, plan?.State.ToString() ?? "");
        if (row.Outcome == MigratedOutcome.Moved)
            await returning.Return(plan, row, MigrationWriting.Events(plan)[^1].Reason, context, cancellation);
        return new MigratedAnswer(row.Outcome);
    }
}
