using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>
/// Names for rungs that nobody named: they follow from the point, so that a rung which is moved is another rung, and
/// one which stays where it was keeps what it has fired.
/// </summary>
public static class RungIds
{
    public static string Of(RungPoint point) =>
        point.IsWarning ? "warn"
        : point == RungPoint.Due ? RungSchedule.DueId
        : point.Before is { } before ? $"before-{Of(before)}"
        : point.After is { } after ? $"late-{Of(after)}"
        : $"p{point.Percent}";

    private static string Of(TimeLimit limit) => $"{limit.Count}{(limit.Unit == LimitUnit.WorkingHours ? "h" : "d")}";
}
