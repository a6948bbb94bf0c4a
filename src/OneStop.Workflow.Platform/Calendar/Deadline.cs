namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// A due time that can be pushed on. Limits in working time are pushed on by working time, limits in calendar days by
/// dates: each keeps its own measure, so that a day off never brings an end forward.
/// </summary>
/// <param name="End">For limits in calendar days, the date the count has reached.</param>
internal readonly record struct Deadline(DateTimeOffset Due, CalendarEnd? End)
{
    public static Deadline Of(WorkingCalendar calendar, TimeLimit limit, DateTimeOffset received)
    {
        var count = DueTime.Count(calendar, limit, received);
        return new Deadline(count.DueAt, count.End);
    }

    /// <summary>The deadline after a pause that began before it.</summary>
    public Deadline AfterPause(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        if (End is not { } end)
            return this with { Due = calendar.AddWorkingTime(Due, calendar.WorkingTimeBetween(from, to)) };
        var moved = end.Plus(VietnamTime.DateOf(to).DayNumber - VietnamTime.DateOf(from).DayNumber);
        var due = moved.DueAt(calendar);
        // Paused on the last day and resumed later in the day than it was due: what was left of that day is given back. The
        // count stays at its date, so that two pauses that touch push it on no further than one.
        return new Deadline(due > to ? due : calendar.AddWorkingTime(to, calendar.WorkingTimeBetween(from, Due)), moved);
    }

    /// <summary>The deadline with a further limit given.</summary>
    public Deadline Later(WorkingCalendar calendar, TimeLimit by)
    {
        if (End is { } end && by.Unit == LimitUnit.Days)
            return new Deadline(end.Plus(by.Count).DueAt(calendar), end.Plus(by.Count));
        var due = DueTime.Later(calendar, Due, by);
        return new Deadline(due, End is { } old ? old with { Date = VietnamTime.DateOf(due) } : null);
    }
}
