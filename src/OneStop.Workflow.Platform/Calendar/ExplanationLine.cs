namespace OneStop.Workflow.Platform.Calendar;

/// <summary>One reason in the account of a due time.</summary>
/// <param name="Code">Stable name of the reason, e.g. <c>DaysOff</c>.</param>
/// <param name="Values">What the sentence was made of, for hosts that word it themselves; dates and moments in ISO 8601.</param>
public sealed record ExplanationLine(string Code, IReadOnlyDictionary<string, string> Values, string Vi, string En);
