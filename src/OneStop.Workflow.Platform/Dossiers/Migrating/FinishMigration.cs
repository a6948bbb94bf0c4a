using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Closes a run, or an undo, that has nothing left to do. Sent by the background run.</summary>
public sealed record FinishMigration(Guid MigrationId) : ICommand<MigrationChanged>;

internal sealed class FinishMigrationHandler(MigrationScope scope) : IHandle<FinishMigration, MigrationChanged>
{
    public async Task<Answer<MigrationChanged>> Handle(FinishMigration command, CommandContext context, CancellationToken cancellation)
    {
        var plan = await context.Db.Set<ProcessMigration>().SingleOrDefaultAsync(m => m.Id == command.MigrationId, cancellation);
        if (plan is null)
            return new Refusal("MigrationIsUnknown", RefusalKind.NotFound);
        var isOver = plan.State switch
        {
            MigrationState.Running => (await scope.Left(context.Db, plan, 1, [], cancellation)).Count == 0,
            MigrationState.Undoing => !await context.Db.Set<MigratedInstance>().AnyAsync(m => m.MigrationId == plan.Id && m.Outcome == MigratedOutcome.Moved, cancellation),
            _ => false,
        };
        if (!isOver)
            return new Refusal("MigrationIsElsewhere", RefusalKind.Conflict, null, plan.State.ToString());
        MigrationWriting.Move(plan, plan.State == MigrationState.Running ? MigrationState.Done : MigrationState.Undone, "", context);
        return new MigrationChanged(plan.Id, plan.State, plan.Revision);
    }
}
