namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The end of a limit in working hours.</summary>
internal sealed record HoursDeadline(DateTimeOffset Due) : Deadline(Due)
{
    public override Deadline AfterPause(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        this with { Due = calendar.AddWorkingTime(Due, calendar.WorkingTimeBetween(from, to)) };

    public override Deadline Later(WorkingCalendar calendar, TimeLimit by) => this with { Due = DueTime.Later(calendar, Due, by) };
}
