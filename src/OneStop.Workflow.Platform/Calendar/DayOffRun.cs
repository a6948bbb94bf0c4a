namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Days off of one name and one document that follow each other, e.g. the five days of Tết; weekly rest between them does not break the run.</summary>
internal readonly record struct DayOffRun(DateOnly From, DateOnly To, CalendarRow Row)
{
    /// <summary>The runs of days off within two dates, both counted. A row on a weekly rest day takes nothing away and is left out.</summary>
    public static IEnumerable<DayOffRun> Between(WorkingCalendar calendar, DateOnly first, DateOnly last)
    {
        DayOffRun? run = null;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (calendar.RowOn(date) is { IsDayOff: true } row && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                if (run is { } open && open.Row.Name == row.Name && open.Row.Source == row.Source)
                    run = open with { To = date };
                else
                {
                    if (run is { } done)
                        yield return done;
                    run = new DayOffRun(date, date, row);
                }
            }
            else if (calendar.IsWorkingDay(date) && run is { } ended)
            {
                yield return ended;
                run = null;
            }
        }
        if (run is { } rest)
            yield return rest;
    }
}
