namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// The end of a limit in working days, or of the same day. What a pause took is measured in working days and parts of
/// them, and a half Saturday is a whole working day: a day off that makes the limit end on one takes nothing away.
/// </summary>
/// <param name="Plain">The end without any pause: to the minute at the clock time that the convention keeps. It never comes earlier.</param>
/// <param name="Position">The end as a number of working days gone by (<see cref="DayIndex.DaysUntil"/>).</param>
/// <param name="CountsFrom">The position before which nothing counts: for the same day after the cut-off, the next opening.</param>
internal sealed record DaysDeadline(DateTimeOffset Due, DateTimeOffset Plain, Int128 Position, Int128 CountsFrom) : Deadline(Due)
{
    public static DaysDeadline Of(WorkingCalendar calendar, TimeLimit limit, DueCount count)
    {
        var closes = limit.Unit == LimitUnit.SameDay || calendar.Convention == DueConvention.EndOfDay;
        // At the same time it is so many whole days after the start, which on days of equal hours is the same clock time.
        var end = closes ? calendar.DaysUntil(count.DueAt) : calendar.DaysUntil(count.CountedFrom) + calendar.Days(limit.Count);
        return new(count.DueAt, count.DueAt, end, count.AfterCutoff ? end - calendar.Days(1) : 0);
    }

    public bool WasPaused { get; init; }

    public override Deadline AfterPause(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var taken = Int128.Max(calendar.DaysUntil(to), CountsFrom) - Int128.Max(calendar.DaysUntil(from), CountsFrom);
        return (this with { Position = Position + taken, WasPaused = true }).Ending(calendar);
    }

    public override Deadline Later(WorkingCalendar calendar, TimeLimit by)
    {
        var more = by.Unit switch
        {
            LimitUnit.WorkingDays => calendar.Days(by.Count),
            LimitUnit.WorkingHours => calendar.Days(by.Count) * TimeSpan.TicksPerHour / calendar.StandardDay.Ticks,
            _ => calendar.DaysUntil(DueTime.Later(calendar, Due, by)) - calendar.DaysUntil(Due),
        };
        return (this with { Plain = DueTime.Later(calendar, Plain, by), Position = Position + more }).Ending(calendar);
    }

    private DaysDeadline Ending(WorkingCalendar calendar) =>
        this with { Due = WasPaused && calendar.MomentOfDays(Position) is var pushed && pushed > Plain ? pushed : Plain };
}
