using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What the counter shows before the dossier is accepted: the promise, the fee, and who will do each step.</summary>
public sealed record IntakePreview(DateTimeOffset? DueAt, string Why, IReadOnlyList<string> WhyLines, IReadOnlyList<FeeLine> Fees, long Total, bool FeesAreSamples, IReadOnlyList<PlannedStep> Steps);

public sealed record FeeLine(string Name, long Amount, string? Source, bool Sample);

/// <param name="Reason">Why this unit, in words.</param>
public sealed record PlannedStep(string Name, Stage Stage, UnitName Unit, string Reason, string? LimitText);

public sealed record CounterPlace(UnitName Unit, string? Reason);
