namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The one calculator of due times. Rules: Decree 118/2025 articles 17.3 and 18.2, Civil Code 2015 articles 147 and 148.</summary>
public static class DueTime
{
    /// <summary>The due time with its account, line by line.</summary>
    public static DueResult Compute(WorkingCalendar calendar, TimeLimit limit, DateTimeOffset received)
    {
        var count = Count(calendar, limit, received);
        return new DueResult(count.DueAt, count.CountedFrom, DueExplanation.Of(calendar, limit, count));
    }

    /// <summary>The due time alone; what recomputing many clocks calls.</summary>
    public static DateTimeOffset At(WorkingCalendar calendar, TimeLimit limit, DateTimeOffset received) =>
        Count(calendar, limit, received).DueAt;

    /// <summary>
    /// A due time moved by a further limit. The old due time is an end, not a receipt: it is the day before the first
    /// counted one even when it is the close of business.
    /// </summary>
    /// <param name="by">Working hours, working days or days; the same day moves nothing.</param>
    public static DateTimeOffset Later(WorkingCalendar calendar, DateTimeOffset due, TimeLimit by) => by.Unit switch
    {
        LimitUnit.WorkingHours => calendar.AddWorkingTime(due, TimeSpan.FromHours(by.Count)),
        LimitUnit.WorkingDays => calendar.AddWorkingDays(due, by.Count),
        LimitUnit.Days => calendar.OnDay(calendar.NextWorkingDay(VietnamTime.DateOf(due).AddDays(by.Count)), VietnamTime.ClockOf(due)),
        _ => due,
    };

    internal static DueCount Count(WorkingCalendar calendar, TimeLimit limit, DateTimeOffset received)
    {
        received = received.ToOffset(VietnamTime.Offset);
        var start = calendar.NextWorkingMoment(received);
        return limit.Unit switch
        {
            LimitUnit.WorkingHours => new DueCount(received, start, calendar.AddWorkingTime(start, TimeSpan.FromHours(limit.Count))),
            LimitUnit.WorkingDays => new DueCount(received, start, calendar.AddWorkingDays(start, limit.Count)),
            LimitUnit.Days => CalendarDays(calendar, limit.Count, received, start),
            _ => SameDay(calendar, received, start),
        };
    }

    private static DueCount CalendarDays(WorkingCalendar calendar, int days, DateTimeOffset received, DateTimeOffset start)
    {
        var sameDay = VietnamTime.DateOf(start) == VietnamTime.DateOf(received);
        // After hours and on days of rest it is as if received at the next opening.
        var clock = sameDay ? VietnamTime.ClockOf(start) : TimeSpan.Zero;
        var end = new CalendarEnd(VietnamTime.DateOf(start).AddDays(days), calendar.Convention == DueConvention.EndOfDay ? null : clock)
        {
            FromDayOff = calendar.RowOn(VietnamTime.DateOf(received)) is { IsDayOff: true },
        };
        return new DueCount(received, start, end.DueAt(calendar)) { End = end };
    }

    private static DueCount SameDay(WorkingCalendar calendar, DateTimeOffset received, DateTimeOffset start)
    {
        var today = VietnamTime.DateOf(start);
        // Received exactly at the cut-off is still in time: the rule speaks of "after 15:00". What came on Sunday evening
        // is the first of Monday's and meets no cut-off.
        var late = today == VietnamTime.DateOf(received) && VietnamTime.ClockOf(received) > calendar.SameDayCutoff.ToTimeSpan();
        var day = late ? calendar.WorkingDayAfter(today, 1) : today;
        return new DueCount(received, start, calendar.ClosingOf(day)) { AfterCutoff = late };
    }
}
