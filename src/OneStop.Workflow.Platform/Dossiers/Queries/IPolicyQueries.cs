using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Escalation policies as they are shown, for whoever oversees anything.</summary>
public interface IPolicyQueries
{
    /// <summary>The default first, then by code.</summary>
    Task<Answer<PolicyList>> List(Actor actor, CancellationToken cancellation = default);

    /// <summary>The newest version of one, with its earlier versions.</summary>
    Task<Answer<PolicyView>> Get(string code, Actor actor, CancellationToken cancellation = default);

    /// <summary>Which policy a clock of that unit, procedure and step would start under, and why.</summary>
    Task<Answer<PolicyChoiceView>> Choose(string unitId, string procedureCode, string? activityId, Actor actor, CancellationToken cancellation = default);

    /// <summary>What a policy can be attached to.</summary>
    Task<Answer<PolicyTargets>> Targets(Actor actor, CancellationToken cancellation = default);
}

public sealed record PolicyList(IReadOnlyList<PolicyRow> Rows, bool CanMake);

/// <param name="Version">0 for the default as it is built in.</param>
/// <param name="Clocks">How many open clocks run by it.</param>
public sealed record PolicyRow(string Code, string Name, int Version, bool IsDefault, bool IsRetired, IReadOnlyList<string> Points, IReadOnlyList<PolicyTargetView> AttachedTo, int Clocks, SpreadView? Spread, bool CanChange);

public sealed record PolicyView(PolicyRow Row, IReadOnlyList<Rung> Rungs, IReadOnlyList<PolicyVersionView> Versions);

public sealed record PolicyVersionView(int Version, DateTimeOffset ChangedAt, string ChangedBy, string Reason, bool IsRetired, IReadOnlyList<string> Points);

/// <param name="Label">Name of the unit, procedure or step.</param>
public sealed record PolicyTargetView(PolicyTarget Target, string Label);

/// <summary>How far a change has come to the open clocks.</summary>
public sealed record SpreadView(int Seen, int Total, int Moved, DateTimeOffset? FinishedAt);

public sealed record PolicyChoiceView(string Code, string Name, int Version, PolicyReason Reason);

public sealed record PolicyTargets(IReadOnlyList<PolicyTargetView> Units, IReadOnlyList<PolicyTargetView> Procedures, IReadOnlyList<PolicyTargetView> Steps);
