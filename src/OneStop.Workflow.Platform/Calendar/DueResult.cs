namespace OneStop.Workflow.Platform.Calendar;

/// <summary>A due time and the account of how it came about.</summary>
/// <param name="CountedFrom">The receipt, or the next working moment when it came outside working time.</param>
public sealed record DueResult(DateTimeOffset DueAt, DateTimeOffset CountedFrom, IReadOnlyList<ExplanationLine> Lines);
