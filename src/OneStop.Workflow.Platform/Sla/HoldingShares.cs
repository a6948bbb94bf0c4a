using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>How long one unit held a dossier.</summary>
/// <param name="Counted">Working time that counted against the limit.</param>
/// <param name="NotCounted">Working time held while the clock stood still or before it began again from zero.</param>
/// <param name="Percent">Share of all counted time, to a tenth; the shares of one dossier add up to 100. Null for a holder without counted time.</param>
public sealed record HoldingShare(Party Party, string? Unit, TimeSpan Counted, TimeSpan NotCounted, decimal? Percent);

/// <summary>Attributes the time of a dossier to those who held it: the ground of every finding about a breach.</summary>
public static class HoldingShares
{
    /// <summary>Shares by party and unit, the greatest first.</summary>
    /// <param name="now">Until when a holding without an end is reckoned.</param>
    /// <param name="counted">The running stretches of the clock (<see cref="ClockReading.Runs"/>); null counts all time but the applicant's.</param>
    public static IReadOnlyList<HoldingShare> Of(
        IEnumerable<Holding> holdings, WorkingCalendar calendar, DateTimeOffset now, IReadOnlyList<Interval>? counted = null)
    {
        var sums = holdings
            .Where(h => h.From < (h.To ?? now))
            .GroupBy(h => (h.Party, h.Unit))
            .Select(g => (g.Key, Held: Sum(g, h => Held(h, calendar, now)), Counted: Sum(g, h => Counted(h, calendar, now, counted))))
            .OrderByDescending(s => s.Counted).ThenByDescending(s => s.Held)
            .ToList();
        var percents = Percents([.. sums.Select(s => s.Counted.Ticks)]);
        return [.. sums.Select((s, i) => new HoldingShare(s.Key.Party, s.Key.Unit, s.Counted, s.Held - s.Counted, percents[i]))];
    }

    private static TimeSpan Sum(IEnumerable<Holding> holdings, Func<Holding, TimeSpan> time) =>
        holdings.Aggregate(TimeSpan.Zero, (sum, h) => sum + time(h));

    private static TimeSpan Held(Holding h, WorkingCalendar calendar, DateTimeOffset now) =>
        calendar.WorkingTimeBetween(h.From, h.To ?? now);

    private static TimeSpan Counted(Holding h, WorkingCalendar calendar, DateTimeOffset now, IReadOnlyList<Interval>? counted)
    {
        if (counted is null)
            return h.Party == Party.Applicant ? TimeSpan.Zero : Held(h, calendar, now);
        var held = new Interval(h.From, h.To ?? now);
        return counted.Aggregate(TimeSpan.Zero, (sum, run) =>
            held.Common(run) is { } common ? sum + calendar.WorkingTimeBetween(common.From, common.To) : sum);
    }

    // Tenths are handed out by the largest remainder, so that what is shown adds up to exactly 100.
    private static decimal?[] Percents(long[] ticks)
    {
        var all = ticks.Sum(t => (decimal)t);
        if (all == 0)
            return new decimal?[ticks.Length];
        var exact = ticks.Select(t => t * 1000m / all).ToArray();
        var tenths = exact.Select(Math.Floor).ToArray();
        var missing = (int)(1000 - tenths.Sum());
        foreach (var i in Enumerable.Range(0, ticks.Length).OrderByDescending(i => exact[i] - tenths[i]).Take(missing))
            tenths[i]++;
        return [.. tenths.Select((t, i) => ticks[i] == 0 ? null : (decimal?)(t / 10))];
    }
}
