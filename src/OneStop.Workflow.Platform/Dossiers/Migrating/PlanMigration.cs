using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// Writes down a plan that leads open dossiers from one published version of a process to a newer one. Nothing moves by
/// it: a plan is tried first (<see cref="IMigrationQueries.DryRun"/>) and started by a publisher
/// (<see cref="StartMigration"/>). Without a plan an instance stays on the version it started with.
/// </summary>
/// <param name="DefinitionId">Elsa's definition id, shared by both versions.</param>
/// <param name="FromVersion">Number of the version that the dossiers run.</param>
/// <param name="ToVersion">Number of a later, published version.</param>
/// <param name="Activities">The designer's table: activity id of the old version to activity id of the new one. What is not in it keeps its id.</param>
/// <param name="Clocks">What becomes of the clocks of open steps.</param>
/// <param name="UnitId">Dossiers on which this unit, or one below it, decides; null for the unit of the actor's post as designer or publisher.</param>
/// <param name="Reason">3 to 2000 characters.</param>
public sealed record PlanMigration(
    string DefinitionId, int FromVersion, int ToVersion, IReadOnlyDictionary<string, string> Activities, ClockPolicy Clocks, string? UnitId, string Reason) : ICommand<MigrationChanged>;

/// <summary>Answer of every command on a plan.</summary>
/// <param name="Revision">Row version of the plan now.</param>
public sealed record MigrationChanged(Guid MigrationId, MigrationState State, int Revision);

internal sealed class PlanMigrationHandler(MigrationRights rights, MigrationCheck check) : IHandle<PlanMigration, MigrationChanged>
{
    public async Task<Answer<MigrationChanged>> Handle(PlanMigration command, CommandContext context, CancellationToken cancellation)
    {
        var (plan, refusals) = await check.Check(command, context.Actor, context.Now, cancellation);
        if (plan is null)
            return Answer<MigrationChanged>.Refused(refusals);
        if (!await rights.ToPlan(plan.UnitId, context.Actor, cancellation))
            return new Refusal("MigrationIsNotYours", RefusalKind.Forbidden, "unitId", plan.UnitId);
        context.Db.Add(plan);
        return new MigrationChanged(plan.Id, plan.State, plan.Revision);
    }
}
