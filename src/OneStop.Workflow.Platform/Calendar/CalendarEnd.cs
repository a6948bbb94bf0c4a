namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Where a count of calendar days ends, before it is moved off a day of rest.</summary>
/// <param name="Clock">The clock time kept from the receipt; null for closing.</param>
internal readonly record struct CalendarEnd(DateOnly Date, TimeSpan? Clock)
{
    public DateTimeOffset DueAt(WorkingCalendar calendar)
    {
        var day = calendar.NextWorkingDay(Date);
        return Clock is { } clock ? calendar.OnDay(day, clock) : calendar.ClosingOf(day);
    }

    public CalendarEnd Plus(int days) => this with { Date = Date.AddDays(days) };
}
