namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Which shifts a date has: by its row if there is one, else by season and weekday.</summary>
internal sealed class WeeklyRhythm
{
    private readonly List<(Season Season, DayPlan Weekday, DayPlan Saturday)> _seasons;
    private readonly Dictionary<DateOnly, CalendarRow> _rows;

    public WeeklyRhythm(IEnumerable<Season> seasons, Dictionary<DateOnly, CalendarRow> rows)
    {
        _rows = rows;
        _seasons = [.. seasons.OrderBy(s => (s.Month, s.Day)).Select(s => (s, new DayPlan(s.Shifts), new DayPlan(s.Saturday)))];
    }

    public DayPlan PlanOf(DateOnly date)
    {
        var row = _rows.GetValueOrDefault(date);
        if (row is { IsDayOff: true } || SeasonOn(date) is not { } found)
            return DayPlan.Rest;
        // A Saturday worked in exchange for a weekday has the weekday's hours.
        if (row is { Kind: RowKind.Worked })
            return found.Weekday;
        return date.DayOfWeek switch
        {
            DayOfWeek.Sunday => DayPlan.Rest,
            DayOfWeek.Saturday => found.Saturday,
            _ => found.Weekday,
        };
    }

    private (Season Season, DayPlan Weekday, DayPlan Saturday)? SeasonOn(DateOnly date)
    {
        (Season, DayPlan, DayPlan)? last = null, begun = null;
        foreach (var entry in _seasons)
        {
            if (!entry.Season.IsValidOn(date))
                continue;
            last = entry;
            if (entry.Season.HasBegunBy(date))
                begun = entry;
        }
        // Before the first season of the year the last one of the year before still runs.
        return begun ?? last;
    }
}
