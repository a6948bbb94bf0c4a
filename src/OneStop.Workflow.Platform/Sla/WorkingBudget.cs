using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Lengths of working time that clocks and rungs reckon with.</summary>
internal static class WorkingBudget
{
    /// <summary>Working hours as they are; working days as so many ordinary days of the calendar (8 hours each in most).</summary>
    public static TimeSpan Of(TimeLimit limit, WorkingCalendar calendar) => limit.Unit switch
    {
        LimitUnit.WorkingHours => TimeSpan.FromHours(limit.Count),
        LimitUnit.WorkingDays => calendar.StandardDay * limit.Count,
        _ => throw new ArgumentException($"'{limit}' is no length of working time.", nameof(limit)),
    };

    /// <summary>So many percent of a budget, to the second, so that alarms fall on readable times.</summary>
    public static TimeSpan Share(TimeSpan budget, int percent) =>
        TimeSpan.FromSeconds(Math.Ceiling(budget.TotalSeconds * percent / 100));
}
