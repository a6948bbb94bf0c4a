using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// Starts a planned migration, or goes on with a held one. The dossiers are moved in the background, one transaction
/// each, whoever is signed in meanwhile; killed on the way it goes on by itself. Only by a publisher of the unit.
/// </summary>
/// <param name="Reason">3 to 2000 characters.</param>
/// <param name="Revision">The revision of the plan that was seen.</param>
public sealed record StartMigration(Guid MigrationId, string Reason, int Revision) : ICommand<MigrationChanged>;

internal sealed class StartMigrationHandler(MigrationLoading loading, MigrationScope scope) : IHandle<StartMigration, MigrationChanged>
{
    public async Task<Answer<MigrationChanged>> Handle(StartMigration command, CommandContext context, CancellationToken cancellation)
    {
        var (plan, no) = await loading.ToChange(command.MigrationId, command.Reason, command.Revision, context, cancellation, MigrationState.Planned, MigrationState.Held);
        if (plan is null)
            return no!;
        if (plan.State == MigrationState.Planned)
        {
            (plan.StartedAt, plan.StartedById, plan.StartedByName) = (context.Now, context.Actor.PersonId, context.Actor.Name);
            plan.Total = await scope.Count(context.Db, plan, cancellation);
        }
        MigrationWriting.Move(plan, MigrationState.Running, command.Reason, context);
        return new MigrationChanged(plan.Id, plan.State, plan.Revision);
    }
}
