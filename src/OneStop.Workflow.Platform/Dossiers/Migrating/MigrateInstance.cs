using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// Moves one instance of a running migration, or writes down why not. Sent by the background run under an id that
/// follows from plan and instance, so it happens once however often it is sent.
/// </summary>
public sealed record MigrateInstance(Guid MigrationId, Guid InstanceId) : ICommand<MigratedAnswer>;

public sealed record MigratedAnswer(MigratedOutcome Outcome);

internal sealed class MigrateInstanceHandler(DossierLoading loading, InstanceMoving moving) : IHandle<MigrateInstance, MigratedAnswer>
{
    public async Task<Answer<MigratedAnswer>> Handle(MigrateInstance command, CommandContext context, CancellationToken cancellation)
    {
        var plan = await context.Db.Set<ProcessMigration>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == command.MigrationId, cancellation);
        if (plan is not { State: MigrationState.Running })
            return new Refusal("MigrationIsElsewhere", RefusalKind.Conflict, null, plan?.State.ToString() ?? "");
        if (await loading.ByInstance(command.InstanceId, context, cancellation) is not { } loaded)
            return new Refusal("MigrationIsUnknown", RefusalKind.NotFound);
        return new MigratedAnswer(await moving.Move(plan, loaded, cancellation));
    }
}
