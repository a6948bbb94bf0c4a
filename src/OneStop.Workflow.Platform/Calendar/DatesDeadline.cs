namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The end of a limit in calendar days. A pause pushes on the date; where it ends beyond the hour, the next working day's is the end.</summary>
/// <param name="End">The date the count has reached.</param>
internal sealed record DatesDeadline(DateTimeOffset Due, CalendarEnd End) : Deadline(Due)
{
    public override Deadline AfterPause(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        // The count stays at its date even where the end lies later, so that two pauses that touch push it on no further than one.
        var moved = End.Plus(VietnamTime.DateOf(to).DayNumber - VietnamTime.DateOf(from).DayNumber) with { WasPaused = true };
        return new DatesDeadline(moved.DueAfter(calendar, to), moved);
    }

    public override Deadline Later(WorkingCalendar calendar, TimeLimit by)
    {
        if (by.Unit == LimitUnit.Days)
            return new DatesDeadline(End.Plus(by.Count).DueAt(calendar), End.Plus(by.Count));
        var due = DueTime.Later(calendar, Due, by);
        return new DatesDeadline(due, End with { Date = VietnamTime.DateOf(due) });
    }
}
