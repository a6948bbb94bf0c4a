namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Which shifts each date has: by its row if there is one, else by season and weekday.</summary>
internal sealed class WeeklyRhythm
{
    private readonly List<(Season Season, DayPlan Weekday, DayPlan Saturday)> _seasons;
    private readonly Dictionary<DateOnly, CalendarRow> _rows;

    public WeeklyRhythm(IEnumerable<Season> seasons, Dictionary<DateOnly, CalendarRow> rows)
    {
        _rows = rows;
        _seasons = [.. seasons.OrderBy(s => (s.Month, s.Day)).Select(s => (s, new DayPlan(s.Shifts), new DayPlan(s.Saturday)))];
    }

    /// <summary>The plan of every date from one to another, both counted.</summary>
    public DayPlan[] Lay(DateOnly first, DateOnly last)
    {
        var plans = new DayPlan[last.DayNumber - first.DayNumber + 1];
        var changes = Changes(first, last).ToList();
        for (var i = 0; i < changes.Count; i++)
        {
            var until = i + 1 < changes.Count ? changes[i + 1].DayNumber : last.DayNumber + 1;
            LayWeeks(plans.AsSpan(changes[i].DayNumber - first.DayNumber, until - changes[i].DayNumber), changes[i]);
        }
        foreach (var row in _rows.Values.Where(r => r.Date >= first && r.Date <= last))
            plans[row.Date.DayNumber - first.DayNumber] = PlanOf(row);
        return plans;
    }

    private void LayWeeks(Span<DayPlan> plans, DateOnly from)
    {
        var found = SeasonOn(from);
        var (weekday, saturday) = found is { } season ? (season.Weekday, season.Saturday) : (DayPlan.Rest, DayPlan.Rest);
        var day = (int)from.DayOfWeek;
        foreach (ref var plan in plans)
        {
            plan = day switch { 0 => DayPlan.Rest, 6 => saturday, _ => weekday };
            day = day == 6 ? 0 : day + 1;
        }
    }

    // A Saturday worked in exchange for a weekday has the weekday's hours.
    private DayPlan PlanOf(CalendarRow row) => row.IsDayOff ? DayPlan.Rest : SeasonOn(row.Date)?.Weekday ?? DayPlan.Rest;

    /// <summary>The dates on which another season may begin, the first date among them.</summary>
    private SortedSet<DateOnly> Changes(DateOnly first, DateOnly last)
    {
        var dates = new SortedSet<DateOnly> { first };
        foreach (var (season, _, _) in _seasons)
        {
            for (var year = first.Year; year <= last.Year; year++)
                dates.Add(season.BeginOf(year));
            dates.Add(season.ValidFrom ?? first);
            dates.Add(season.ValidTo?.AddDays(1) ?? first);
        }
        dates.RemoveWhere(d => d < first || d > last);
        return dates;
    }

    private (Season Season, DayPlan Weekday, DayPlan Saturday)? SeasonOn(DateOnly date)
    {
        (Season, DayPlan, DayPlan)? last = null, begun = null;
        foreach (var entry in _seasons)
        {
            if (!entry.Season.IsValidOn(date))
                continue;
            last = entry;
            if (date >= entry.Season.BeginOf(date.Year))
                begun = entry;
        }
        // Before the first season of the year the last one of the year before still runs.
        return begun ?? last;
    }
}
