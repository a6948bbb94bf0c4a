using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>
/// What overseers look at while 50,000 dossiers are kept, each with a clock of its own and one of a step: of ten, one is
/// overdue, two ended late, five in time over half a year, two run. The board, the lists of limits, the charts.
/// </summary>
internal static class ListsBenchmark
{
    private const int Usual = 50_000, Rounds = 5;

    // Moments are kept in microseconds; the template began now.
    private const string Now = "t.\"StartedAt\"", Hours = "CAST(3600000000 AS BIGINT)", Minutes = "CAST(60000000 AS BIGINT)";

    public static async Task Run(Choice choice, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| database | question | whole province, ms, median (least to most) | one centre, ms | rows | load average |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var kind in choice.Databases)
        {
            await using var platform = await PlatformUnderTest.On(kind);
            var office = new Office(platform, Walk.Of("ly-lich-tu-phap/cap-phieu"));
            await Crowd.Work(Enumerable.Range(0, 100), 2, _ => office.File());
            await Fill(platform, kind, choice.Clocks ?? Usual);
            var (all, centre) = (platform.HolderOf("UBNDTINH", Roles.Auditor), platform.HolderOf("TTPVHCC", Roles.Leader));
            foreach (var (name, ask) in Questions(platform))
            {
                var (whole, rows) = await Measure(() => ask(all));
                var (part, _) = await Measure(() => ask(centre));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {name} | {whole} | {part} | {rows:N0} | {Machine.LoadAverage} |"));
            }
        }
    }

    private static IEnumerable<(string, Func<Actor, Task<int>>)> Questions(PlatformUnderTest platform)
    {
        var (board, sla) = (platform.Services.GetRequiredService<ISlaBoard>(), platform.Services.GetRequiredService<ISlaQueries>());
        foreach (var by in BoardFilter.Ways)
            yield return ($"board by {by}", async actor => (await board.Board(new BoardFilter(by), actor)).Value!.Rows.Count);
        yield return ("board by unit, one unit, one procedure", async actor => (await board.Board(new BoardFilter("unit", UnitId: "TTPVHCC", ProcedureCode: "3.000333"), actor)).Value!.Rows.Count);
        yield return ("charts", async actor => (await board.Charts(new ChartFilter(), actor)).Value!.Dossiers);
        yield return ("charts, one procedure", async actor => (await board.Charts(new ChartFilter(ProcedureCode: "3.000333"), actor)).Value!.Dossiers);
        foreach (var (name, filter) in Lists())
            yield return (name, async actor => (await sla.Breaches(filter, actor)).Value!.Page.Total);
        yield return ("breaches, last page", async actor =>
        {
            var total = (await sla.Breaches(new BreachFilter(), actor)).Value!.Page.Total;
            return (await sla.Breaches(new BreachFilter(Page: Math.Max(1, (total + 19) / 20)), actor)).Value!.Page.Rows.Count;
        }
        );
    }

    private static IEnumerable<(string, BreachFilter)> Lists() =>
    [
        ("breaches, first page", new BreachFilter()),
        ("breaches, open steps of the post", new BreachFilter("open", Party: Party.Post, Kind: "steps")),
        ("breaches, one unit, no finding", new BreachFilter(UnitId: "TTPVHCC", Finding: "none")),
        ("breaches, apology missing", new BreachFilter(Apology: "missing")),
        ("breaches, a cause", new BreachFilter(Cause: "OVERLOAD")),
        ("breaches, a word", new BreachFilter(Search: "nguyen")),
        ("breaches, a procedure and a month", new BreachFilter(ProcedureCode: "3.000333", From: new DateOnly(2026, 10, 1), To: new DateOnly(2026, 10, 31))),
        ("near, dossiers", new BreachFilter("near", Kind: "dossiers")),
        ("within, steps", new BreachFilter("within", Kind: "steps")),
    ];

    private static async Task<(Spread Times, int Rows)> Measure(Func<Task<int>> ask)
    {
        var times = new List<double>();
        var rows = await ask();
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return (Spread.Of(times), rows);
    }

    private static async Task Fill(PlatformUnderTest platform, DatabaseKind kind, int count)
    {
        Clock whole, step;
        WorkItem item;
        await using (var db = await platform.Contexts.CreateDbContextAsync())
        {
            whole = await db.Set<Clock>().FirstAsync(c => c.ActivityId == null && c.StoppedAt == null);
            step = await db.Set<Clock>().FirstAsync(c => c.DossierId == whole.DossierId && c.ActivityId != null && c.StoppedAt == null);
            item = await db.Set<WorkItem>().FirstAsync(w => w.DossierId == whole.DossierId && w.State == WorkItemState.Completed);
        }
        var code = kind == DatabaseKind.PostgreSql ? "'X-' || n.i::text" : "'X-' || n.i";
        await Copies.Make<Dossier>(platform, kind, whole.DossierId, 1, count, ("Id", Copies.Id(kind, "d")), ("Code", code), ("AuditCount", "0"), ("AuditHead", "''"));
        await Copies.Make<Clock>(platform, kind, whole.Id, 1, count, [("Id", Copies.Id(kind, "c")), ("DossierId", Copies.Id(kind, "d")), .. Standing()]);
        await Copies.Make<Clock>(platform, kind, step.Id, 1, count, [("Id", Copies.Id(kind, "e")), ("DossierId", Copies.Id(kind, "d")), ("WorkItemId", "NULL"), .. Standing()]);
        await Copies.Make<WorkItem>(platform, kind, item.Id, 1, count, ("Id", Copies.Id(kind, "a")), ("DossierId", Copies.Id(kind, "d")), ("CompletedAt", $"t.\"CompletedAt\" - (n.i % 4320) * {Hours}"), ("HeldMinutes", "n.i % 480"));
        await Copies.Settle(platform, kind);
    }

    /// <summary>How the copies stand: overdue, ended late, ended in time, near, within.</summary>
    private static (string, string)[] Standing()
    {
        var past = $"{Now} - (n.i % 4320) * {Hours}";
        return
        [
            ("DueAt", $"CASE WHEN n.i % 10 < 3 THEN {past} WHEN n.i % 10 < 8 THEN {past} + {Hours} ELSE {Now} + (n.i % 200 + 1) * {Hours} END"),
            ("NearAt", $"CASE WHEN n.i % 10 = 8 THEN {Now} - {Hours} ELSE {Now} + (n.i % 200) * {Hours} END"),
            ("StoppedAt", $"CASE WHEN n.i % 10 = 0 OR n.i % 10 > 7 THEN NULL WHEN n.i % 10 < 3 THEN {past} + (n.i % 500 + 1) * {Minutes} ELSE {past} END"),
            ("LateMinutes", "CASE WHEN n.i % 10 = 1 OR n.i % 10 = 2 THEN n.i % 500 + 1 ELSE NULL END"),
            ("NextRung", "NULL"), ("NextRungAt", "NULL"),
        ];
    }
}
