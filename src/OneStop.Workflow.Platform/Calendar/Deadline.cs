namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// A due time that can be pushed on. Each limit keeps a measure of its own: working hours are pushed on by working time,
/// working days by days, calendar days by dates. So a day off that is added never brings an end forward, with pauses
/// either: whatever was given stays given, and the day off gives nothing.
/// </summary>
internal abstract record Deadline(DateTimeOffset Due)
{
    public static Deadline Of(WorkingCalendar calendar, TimeLimit limit, DateTimeOffset received)
    {
        var count = DueTime.Count(calendar, limit, received);
        return limit.Unit switch
        {
            LimitUnit.WorkingHours => new HoursDeadline(count.DueAt),
            LimitUnit.Days => new DatesDeadline(count.DueAt, count.End!.Value),
            _ => DaysDeadline.Of(calendar, limit, count),
        };
    }

    /// <summary>The deadline after a pause that began before it.</summary>
    public abstract Deadline AfterPause(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to);

    /// <summary>The deadline with a further limit given.</summary>
    public abstract Deadline Later(WorkingCalendar calendar, TimeLimit by);
}
