namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Where a count of calendar days ends, before it is moved off a day of rest.</summary>
/// <param name="Clock">The clock time kept from the receipt; null for closing.</param>
internal readonly record struct CalendarEnd(DateOnly Date, TimeSpan? Clock)
{
    /// <summary>Received on a day off by a row: there is no clock time to keep, only the opening from which it counts.</summary>
    public bool FromDayOff { get; init; }

    public bool WasPaused { get; init; }

    public DateTimeOffset DueAt(WorkingCalendar calendar) => On(calendar, calendar.NextWorkingDay(Date));

    /// <summary>The first such end that lies after a moment.</summary>
    public DateTimeOffset DueAfter(WorkingCalendar calendar, DateTimeOffset at)
    {
        if (DueAt(calendar) is var due && due > at)
            return due;
        var today = On(calendar, calendar.NextWorkingDay(VietnamTime.DateOf(at)));
        return today > at ? today : On(calendar, calendar.WorkingDayAfter(VietnamTime.DateOf(at), 1));
    }

    public CalendarEnd Plus(int days) => this with { Date = Date.AddDays(days) };

    private DateTimeOffset On(WorkingCalendar calendar, DateOnly day)
    {
        // A day off that is added on the day of receipt may lead to the same last day, if that follows upon rest: at the
        // opening it would end earlier than at the clock time of before. So would the first day after a pause.
        var closes = FromDayOff && (WasPaused || !calendar.IsWorkingDay(day.AddDays(-1)));
        return Clock is { } clock && !closes ? calendar.OnDay(day, clock) : calendar.ClosingOf(day);
    }
}
