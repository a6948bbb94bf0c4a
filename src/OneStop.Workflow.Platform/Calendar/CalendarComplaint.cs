namespace OneStop.Workflow.Platform.Calendar;

/// <summary>One thing for which a calendar, a limit or a shift is refused.</summary>
/// <param name="Code">Stable name of the rule, e.g. <c>ShiftsOverlap</c>.</param>
/// <param name="Path">JSON path of the place, e.g. <c>$.seasons[0].shifts[1]</c>.</param>
public sealed record CalendarComplaint(string Code, string Path, string Vi, string En);
