namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>Migrations of processes, for designers, publishers, auditors and system administrators of the unit.</summary>
public interface IMigrationQueries
{
    /// <summary>Plans, the latest first.</summary>
    /// <param name="definitionId">Of one process; null for all.</param>
    Task<Page<MigrationView>> List(string? definitionId, int page, int pageSize, Actor actor, CancellationToken cancellation = default);

    /// <summary>A plan and how far it is.</summary>
    Task<Answer<MigrationView>> Get(Guid migrationId, Actor actor, CancellationToken cancellation = default);

    /// <summary>What a kept plan would do to each open dossier now. Nothing is written.</summary>
    Task<Answer<DryRun>> DryRun(Guid migrationId, DryRunFilter filter, Actor actor, CancellationToken cancellation = default);

    /// <summary>The same for a plan that is not kept yet, as a designer fills in the table.</summary>
    Task<Answer<DryRun>> DryRun(PlanMigration plan, DryRunFilter filter, Actor actor, CancellationToken cancellation = default);

    /// <summary>What the migration did to each dossier so far, the latest first.</summary>
    /// <param name="search">A part of the dossier's code; null for all.</param>
    Task<Answer<Page<MigratedRow>>> Moved(Guid migrationId, MigratedOutcome? outcome, string? search, int page, int pageSize, Actor actor, CancellationToken cancellation = default);

    /// <summary>The activities of both versions side by side, to fill in the table from.</summary>
    Task<Answer<IReadOnlyList<ActivityPair>>> Activities(string definitionId, int fromVersion, int toVersion, Actor actor, CancellationToken cancellation = default);
}
