using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>
/// Whether the sweep slows down as alarms to come grow tenfold, on a machine whose own speed varies: two databases in one
/// process, one with ten times the alarms to come of the other, take turns, and only rounds next to each other are compared.
/// </summary>
internal static class FlatnessBenchmark
{
    private const int Dossiers = 1_000, Rounds = 8, Questions = 21;

    public static async Task Run(Choice choice, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| database | open clocks | find the next, ms, median (least to most) | handled a second, median (least to most) | of the small one's rate, round by round | load average |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var kind in choice.Databases)
        {
            var most = choice.Clocks ?? (kind == DatabaseKind.PostgreSql ? 1_000_000 : 200_000);
            await using var small = await Filled(kind, most / 10);
            await using var large = await Filled(kind, most);
            var (few, many) = (new List<Round>(), new List<Round>());
            for (var round = 0; round < Rounds; round++)
            {
                // Who begins changes too, so that neither always comes after the other's work.
                foreach (var isLarge in round % 2 == 0 ? (bool[])[false, true] : [true, false])
                    (isLarge ? many : few).Add(await Measure(isLarge ? large : small, round));
            }
            output.WriteLine(Told(kind, most / 10, few, null));
            output.WriteLine(Told(kind, most, many, many.Zip(few, (m, f) => m.Rate / f.Rate)));
        }
    }

    private static async Task<PlatformUnderTest> Filled(DatabaseKind kind, int clocks)
    {
        var platform = await PlatformUnderTest.On(kind);
        var office = new Office(platform, Walk.Of("ly-lich-tu-phap/cap-phieu"));
        await Crowd.Work(Enumerable.Range(0, Dossiers), 4, _ => office.File());
        await Copies.Make<Clock>(
            platform, kind, await AlarmsBenchmark.Template(platform), 1, clocks,
            ("Id", Copies.Id(kind, "c")), ("DossierId", Copies.Id(kind, "d")), ("WorkItemId", "NULL"), ("NextRungAt", AlarmsBenchmark.WithinAYear));
        await Copies.Settle(platform, kind);
        // What is measured begins with compiled questions and prepared statements.
        await platform.Services.GetRequiredService<AlarmSweep>().Run();
        return platform;
    }

    /// <summary>Half of the dossiers at a time, so that each of the rungs of its clock serves one round.</summary>
    private static async Task<Round> Measure(PlatformUnderTest platform, int round)
    {
        var due = await MakeDue(platform, round % 2);
        var find = new List<double>();
        for (var i = 0; i < Questions; i++)
        {
            await using var db = await platform.Contexts.CreateDbContextAsync();
            var asked = Stopwatch.GetTimestamp();
            await AlarmsBenchmark.Next(db.Set<Clock>(), DateTimeOffset.UtcNow).ToListAsync();
            find.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        var fired = await platform.Services.GetRequiredService<AlarmSweep>().Run();
        var time = Stopwatch.GetElapsedTime(started);
        return fired >= due ? new Round(Spread.Of(find).Median, fired / time.TotalSeconds)
            : throw new InvalidOperationException($"{fired} of {due} alarms were handled.");
    }

    private static async Task<int> MakeDue(PlatformUnderTest platform, int half)
    {
        await using var db = await platform.Contexts.CreateDbContextAsync();
        var ids = await db.Set<Clock>().Where(c => c.ActivityId == null && db.Set<Dossier>().Any(d => d.Id == c.DossierId)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync();
        var chosen = ids.Where((_, i) => i % 2 == half).ToList();
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        return await db.Set<Clock>().Where(c => chosen.Contains(c.Id) && c.NextRung != null).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextRungAt, past));
    }

    private static string Told(DatabaseKind kind, int clocks, List<Round> rounds, IEnumerable<double>? ratios) => string.Create(CultureInfo.InvariantCulture,
        $"| {kind} | {clocks:N0} | {Spread.Of(rounds.Select(r => r.Find))} | {Spread.Of(rounds.Select(r => r.Rate))} | {(ratios is null ? "" : Ratio(Spread.Of(ratios)))} | {Machine.LoadAverage} |");

    private static string Ratio(Spread s) => string.Create(CultureInfo.InvariantCulture, $"{s.Median:P0} ({s.Least:P0} to {s.Most:P0})");

    /// <param name="Find">Milliseconds of the sweep's question.</param>
    /// <param name="Rate">Alarms a second.</param>
    private sealed record Round(double Find, double Rate);
}
