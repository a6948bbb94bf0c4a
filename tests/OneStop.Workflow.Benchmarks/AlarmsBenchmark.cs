using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>
/// Whether the sweep slows down as future alarms grow: so many open clocks with three rungs each, a thousand of which,
/// of real dossiers, are due.
/// </summary>
internal static class AlarmsBenchmark
{
    private const int Due = 1_000, Questions = 21;

    /// <summary>Alarms to come lie within a year.</summary>
    internal const string WithinAYear = "t.\"NextRungAt\" + (n.i % 31536000) * CAST(1000000 AS BIGINT)";

    public static async Task Run(Choice choice, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| database | open clocks | find the next 1,000, ms | claimed and handled a second | memory before, after, MB | allocated KB an alarm | load average |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var kind in choice.Databases)
        {
            var most = choice.Clocks ?? (kind == DatabaseKind.PostgreSql ? 1_000_000 : 200_000);
            await using var platform = await PlatformUnderTest.On(kind);
            var office = new Office(platform, Walk.Of("ly-lich-tu-phap/cap-phieu"));
            await Crowd.Work(Enumerable.Range(0, Due), 4, _ => office.File());
            var template = await Template(platform);
            // The first thousand warms up: compiled questions, caches, prepared statements.
            await Round(platform, output, kind, "warming up");
            var kept = 0;
            foreach (var level in new[] { most / 10, most })
            {
                await Copies.Make<Clock>(platform, kind, template, kept + 1, level, ("Id", Copies.Id(kind, "c")), ("DossierId", Copies.Id(kind, "d")), ("WorkItemId", "NULL"), ("NextRungAt", WithinAYear));
                await Copies.Settle(platform, kind);
                kept = level;
                await Round(platform, output, kind, level.ToString("N0", CultureInfo.InvariantCulture));
            }
            await MakeDue(platform);
            await using var db = await platform.Contexts.CreateDbContextAsync();
            output.WriteLine($"\n{kind}, the question of the sweep:\n\n{await Copies.Plan(db, kind, Next(db.Set<Clock>(), DateTimeOffset.UtcNow))}\n");
        }
    }

    private static async Task Round(PlatformUnderTest platform, TextWriter output, DatabaseKind kind, string level)
    {
        await MakeDue(platform);
        var find = await Median(platform);
        GC.Collect();
        var (before, allocated) = (GC.GetTotalMemory(true) >> 20, GC.GetTotalAllocatedBytes());
        var started = Stopwatch.GetTimestamp();
        var fired = await platform.Services.GetRequiredService<AlarmSweep>().Run();
        var time = Stopwatch.GetElapsedTime(started);
        var each = (GC.GetTotalAllocatedBytes() - allocated) / Math.Max(fired, 1) >> 10;
        output.WriteLine($"| {kind} | {level} | {find:N1} | {fired / time.TotalSeconds:N0} ({fired} in {time.TotalSeconds:N1} s) | {before}, {GC.GetTotalMemory(true) >> 20} | {each} | {Machine.LoadAverage} |");
    }

    /// <summary>A clock that will ring three times yet.</summary>
    internal static async Task<Guid> Template(PlatformUnderTest platform)
    {
        await using var db = await platform.Contexts.CreateDbContextAsync();
        var clock = await db.Set<Clock>().FirstAsync(c => c.ActivityId == null && c.NextRungAt != null);
        return clock.Id;
    }

    /// <summary>The next rung of each dossier's clock comes due now, whatever its limit says.</summary>
    private static async Task MakeDue(PlatformUnderTest platform)
    {
        await using var db = await platform.Contexts.CreateDbContextAsync();
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        await db.Set<Clock>().Where(c => c.ActivityId == null && c.NextRung != null && db.Set<Platform.Dossiers.Dossier>().Any(d => d.Id == c.DossierId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NextRungAt, past));
    }

    private static async Task<double> Median(PlatformUnderTest platform)
    {
        var times = new List<double>();
        for (var i = 0; i < Questions; i++)
        {
            await using var db = await platform.Contexts.CreateDbContextAsync();
            var started = Stopwatch.GetTimestamp();
            var found = await Next(db.Set<Clock>(), DateTimeOffset.UtcNow).ToListAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (found.Count != Due)
                throw new InvalidOperationException($"{found.Count} alarms are due, not {Due}.");
        }
        return Spread.Of(times).Median;
    }

    /// <summary>The question of the sweep, for a thousand at once.</summary>
    internal static IQueryable<NextAlarm> Next(IQueryable<Clock> clocks, DateTimeOffset now) =>
        clocks.AsNoTracking().Where(c => c.NextRungAt <= now).OrderBy(c => c.NextRungAt).ThenBy(c => c.Id).Select(c => new NextAlarm(c.Id, c.NextRung)).Take(Due);

    internal sealed record NextAlarm(Guid Id, string? Rung);
}
