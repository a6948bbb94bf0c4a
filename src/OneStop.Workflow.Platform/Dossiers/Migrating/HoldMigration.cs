using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Stops a running migration after the dossier it is at; <see cref="StartMigration"/> goes on. Only by a publisher of the unit.</summary>
/// <param name="Reason">3 to 2000 characters.</param>
/// <param name="Revision">The revision of the plan that was seen.</param>
public sealed record HoldMigration(Guid MigrationId, string Reason, int Revision) : ICommand<MigrationChanged>;

internal sealed class HoldMigrationHandler(MigrationLoading loading) : IHandle<HoldMigration, MigrationChanged>
{
    public async Task<Answer<MigrationChanged>> Handle(HoldMigration command, CommandContext context, CancellationToken cancellation)
    {
        var (plan, no) = await loading.ToChange(command.MigrationId, command.Reason, command.Revision, context, cancellation, MigrationState.Running);
        if (plan is null)
            return no!;
        MigrationWriting.Move(plan, MigrationState.Held, command.Reason, context);
        return new MigrationChanged(plan.Id, plan.State, plan.Revision);
    }
}
