using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>
/// The board is counted by the database anew at each look, from an index, and never reads a ledger. How it stood before
/// follows from the same rows: a limit was overdue then if it was due by then and had not ended.
/// </summary>
internal sealed class SlaBoard(IDbContextFactory<OneStopDb> contexts, IDirectory directory, Sight sight, DossierTime time, SlaChartQueries charts) : ISlaBoard
{
    public async Task<Answer<BoardView>> Board(BoardFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        var scope = await SlaScope.Of(sight, directory, actor, cancellation);
        if (scope.IsEmpty)
            return SlaScope.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Now;
        var before = now.AddDays(filter.Since == "week" ? -7 : -1);
        var month = FirstOf(VietnamTime.DateOf(now));
        var limits = BoardLimits.Of(db, scope, filter);
        var open = await Open(limits, now, before, cancellation);
        var ended = await Ended(limits, before, month, cancellation);
        var units = await Queries.Units.Of(directory, cancellation);
        var rows = open.Keys.Union(ended.Keys)
            .Select(key => Row(key, filter, units, open.GetValueOrDefault(key), ended.GetValueOrDefault(key), month))
            .OrderByDescending(r => r.Overdue).ThenByDescending(r => r.Near).ThenByDescending(r => r.Running).ThenBy(r => r.Name, StringComparer.CurrentCulture).ToList();
        var total = Sum(rows, month);
        var overdue = new Dictionary<string, int> { [filter.By] = total.Overdue };
        foreach (var way in BoardFilter.Ways.Where(way => way != filter.By))
            overdue[way] = await BoardLimits.Of(db, scope, filter with { By = way }).CountAsync(l => l.StoppedAt == null && l.DueAt < now, cancellation);
        return new BoardView(rows, total, now, before, [.. scope.UnitIds.Select(units.Name).OrderBy(u => u.ShortName, StringComparer.CurrentCulture)]) { OverdueBy = overdue };
    }

    public async Task<IReadOnlyList<UnitName>> Units(Actor actor, CancellationToken cancellation = default)
    {
        var scope = await SlaScope.Of(sight, directory, actor, cancellation);
        var units = await Queries.Units.Of(directory, cancellation);
        return [.. scope.UnitIds.Select(units.Name).OrderBy(u => u.ShortName, StringComparer.CurrentCulture)];
    }

    public async Task<Answer<SlaCharts>> Charts(ChartFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        var scope = await SlaScope.Of(sight, directory, actor, cancellation);
        return scope.IsEmpty ? SlaScope.NotAllowed : await charts.Of(filter, scope, cancellation);
    }

    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static async Task<Dictionary<string, OpenCount>> Open(IQueryable<BoardLimit> limits, DateTimeOffset now, DateTimeOffset before, CancellationToken cancellation) =>
        await limits.Where(l => l.StoppedAt == null).GroupBy(l => l.Key).Select(g => new OpenCount
        {
            Key = g.Key,
            Name = g.Max(l => l.Name),
            All = g.Count(),
            Overdue = g.Count(l => l.DueAt < now),
            Near = g.Count(l => l.DueAt >= now && l.NearAt <= now),
            Paused = g.Count(l => l.DueAt == null),
            Before = g.Count(l => l.DueAt < before),
        }).ToDictionaryAsync(c => c.Key, cancellation);

    private static async Task<Dictionary<string, EndedCount>> Ended(IQueryable<BoardLimit> limits, DateTimeOffset before, DateOnly month, CancellationToken cancellation)
    {
        var (thisMonth, lastMonth) = (VietnamTime.At(month, TimeOnly.MinValue), VietnamTime.At(month.AddMonths(-1), TimeOnly.MinValue));
        return await limits.Where(l => l.StoppedAt >= lastMonth).GroupBy(l => l.Key).Select(g => new EndedCount
        {
            Key = g.Key,
            Name = g.Max(l => l.Name),
            Since = g.Count(l => l.StoppedAt > before),
            SinceLate = g.Count(l => l.StoppedAt > before && l.DueAt < l.StoppedAt),
            Before = g.Count(l => l.StoppedAt > before && l.DueAt < before),
            This = g.Count(l => l.StoppedAt >= thisMonth),
            ThisLate = g.Count(l => l.StoppedAt >= thisMonth && l.DueAt < l.StoppedAt),
            Last = g.Count(l => l.StoppedAt < thisMonth),
            LastLate = g.Count(l => l.StoppedAt < thisMonth && l.DueAt < l.StoppedAt),
        }).ToDictionaryAsync(c => c.Key, cancellation);
    }

    private static BoardRow Row(string key, BoardFilter filter, Queries.Units units, OpenCount? open, EndedCount? ended, DateOnly month)
    {
        var unit = filter.By == "procedure" ? null : units.Name(key);
        return new BoardRow(
            key, unit?.ShortName ?? open?.Name ?? ended?.Name ?? key, unit?.Party,
            open is null ? 0 : open.All - open.Overdue - open.Near - open.Paused, open?.Near ?? 0, open?.Overdue ?? 0, open?.Paused ?? 0,
            (open?.Before ?? 0) + (ended?.Before ?? 0), ended?.Since ?? 0, ended?.SinceLate ?? 0,
            new MonthRate(month, ended?.This ?? 0, ended?.ThisLate ?? 0), new MonthRate(month.AddMonths(-1), ended?.Last ?? 0, ended?.LastLate ?? 0));
    }

    private static BoardRow Sum(IReadOnlyList<BoardRow> rows, DateOnly month) => new(
        "", "", null, rows.Sum(r => r.Within), rows.Sum(r => r.Near), rows.Sum(r => r.Overdue), rows.Sum(r => r.Paused), rows.Sum(r => r.OverdueBefore),
        rows.Sum(r => r.Ended), rows.Sum(r => r.EndedLate),
        new MonthRate(month, rows.Sum(r => r.ThisMonth.Ended), rows.Sum(r => r.ThisMonth.Late)),
        new MonthRate(month.AddMonths(-1), rows.Sum(r => r.LastMonth.Ended), rows.Sum(r => r.LastMonth.Late)));

    private sealed class OpenCount
    {
        public required string Key { get; init; }
        public string? Name { get; init; }
        public int All { get; init; }
        public int Overdue { get; init; }
        public int Near { get; init; }
        public int Paused { get; init; }
        public int Before { get; init; }
    }

    private sealed class EndedCount
    {
        public required string Key { get; init; }
        public string? Name { get; init; }
        public int Since { get; init; }
        public int SinceLate { get; init; }
        public int Before { get; init; }
        public int This { get; init; }
        public int ThisLate { get; init; }
        public int Last { get; init; }
        public int LastLate { get; init; }
    }
}
