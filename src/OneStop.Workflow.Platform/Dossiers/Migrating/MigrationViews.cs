using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>A plan and its progress.</summary>
/// <param name="Unit">Dossiers on which this unit, or one below it, decides.</param>
/// <param name="Total">Open dossiers on the old version when it was started; 0 before.</param>
/// <param name="Counts">Dossiers looked at, by what became of them.</param>
/// <param name="CanChange">Whether this actor may start, hold and undo it.</param>
public sealed record MigrationView(
    Guid Id, string DefinitionId, string DefinitionName, int FromVersion, int ToVersion, UnitName Unit, IReadOnlyDictionary<string, string> Activities,
    ClockPolicy Clocks, MigrationState State, string Reason, string PlannedBy, DateTimeOffset PlannedAt, string? StartedBy, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    int Total, IReadOnlyDictionary<MigratedOutcome, int> Counts, IReadOnlyList<MigrationEventView> Events, bool CanChange, int Revision)
{
    /// <summary>Dossiers looked at so far.</summary>
    public int Done => Counts.Values.Sum();
}

public sealed record MigrationEventView(MigrationState State, DateTimeOffset At, string By, string Reason);

/// <param name="Outcome">moves, stays, needsDecision; null for all.</param>
/// <param name="Search">A part of the dossier's code or procedure, without diacritics.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record DryRunFilter(ForetoldMove? Outcome = null, string? Search = null, int Page = 1, int PageSize = 20);

public enum ForetoldMove
{
    Moves,
    Stays,
    NeedsDecision,
}

/// <summary>What would happen to all open dossiers of the old version.</summary>
/// <param name="Counts">All of them, whatever the filter.</param>
/// <param name="Reasons">Why some need a decision: each reason once, with how many dossiers it stops.</param>
/// <param name="MadeAt">The moment it stands for.</param>
public sealed record DryRun(Page<DryRunRow> Page, IReadOnlyDictionary<ForetoldMove, int> Counts, IReadOnlyList<DryRunReason> Reasons, DateTimeOffset MadeAt);

/// <param name="Open">Names of the steps that are open now.</param>
/// <param name="Why">Of those that need a decision: each reason in words. Of those that stay: why. Of those that move: limits that cannot be worked out anew.</param>
/// <param name="Clocks">Under <see cref="ClockPolicy.Recompute"/>: steps whose time limit would change.</param>
public sealed record DryRunRow(
    Guid InstanceId, string DossierCode, string ProcedureName, UnitName Unit, ForetoldMove Outcome, IReadOnlyList<string> Open, IReadOnlyList<DryRunReason> Why, IReadOnlyList<LimitChange> Clocks);

/// <param name="Code">The engine's code, e.g. <c>ActivityIsGone</c>.</param>
/// <param name="Text">In the user's words.</param>
/// <param name="Count">Dossiers it is about; 1 in a row.</param>
public sealed record DryRunReason(string Code, string ActivityId, string ActivityName, string Text, int Count = 1);

/// <param name="From">The limit now, and <paramref name="To"/> the new one, in the user's words.</param>
public sealed record LimitChange(string Step, string From, string To, DateTimeOffset? DueAt, DateTimeOffset? NewDueAt);

/// <param name="CanUndo">Whether it can still be taken back.</param>
public sealed record MigratedRow(Guid InstanceId, string DossierCode, MigratedOutcome Outcome, IReadOnlyList<DryRunReason> Why, DateTimeOffset At, bool CanUndo);

/// <summary>An activity of the old version and what has its id in the new one.</summary>
/// <param name="NewName">Null when the new version has no activity of that id: the table has to name another.</param>
/// <param name="SameType">Whether both are of one type; another type cannot be moved to.</param>
/// <param name="Candidates">Activities of the new version of the same type that the old one has not.</param>
/// <param name="OpenSteps">Open work items at it now.</param>
public sealed record ActivityPair(string Id, string Name, string Type, string? NewName, bool SameType, IReadOnlyList<ActivityName> Candidates, int OpenSteps);

public sealed record ActivityName(string Id, string Name);
