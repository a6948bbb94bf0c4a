using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Recomputing;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>
/// A new day off while 200,000 clocks are open, all of which it moves: how long the preview and the reckoning anew take, and
/// what a counter notices of it. Every moved clock writes a line of its dossier's history.
/// </summary>
internal static class RecomputeBenchmark
{
    private const int Usual = 200_000, Filings = 60;

    public static async Task Run(Choice choice, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| database | open clocks | preview, s | reckoned anew, s | clocks a second | filing a dossier before, ms (median / 99 of 100) | filing meanwhile, ms | filed meanwhile | load average |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var kind in choice.Databases)
        {
            await using var platform = await PlatformUnderTest.On(kind);
            var office = new Office(platform, Walk.Of("ly-lich-tu-phap/cap-phieu"));
            await Crowd.Work(Enumerable.Range(0, 300), 2, _ => office.File());
            var count = choice.Clocks ?? Usual;
            await Fill(platform, kind, count);
            var before = (await Crowd.Work(Enumerable.Range(0, Filings), 1, _ => office.File())).Each;

            var (preview, change) = await AddDayOff(platform);
            using var done = new CancellationTokenSource();
            var counter = Task.Run(() => KeepFiling(office, done.Token));
            var started = Stopwatch.GetTimestamp();
            var reckoned = await platform.Services.GetRequiredService<RecomputeSweep>().Run();
            var time = Stopwatch.GetElapsedTime(started);
            await done.CancelAsync();
            var meanwhile = await counter;
            var progress = await platform.Services.GetRequiredService<IRecomputing>().Progress(change);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {kind} | {reckoned:N0}, {progress.Moved:N0} moved | {preview.TotalSeconds:N1} | {time.TotalSeconds:N1} | {reckoned / time.TotalSeconds:N0} | {Told(before)} | {Told(meanwhile)} | {meanwhile.Count} | {Machine.LoadAverage} |"));
        }
    }

    private static async Task Fill(PlatformUnderTest platform, DatabaseKind kind, int count)
    {
        Clock clock;
        await using (var db = await platform.Contexts.CreateDbContextAsync())
            clock = await db.Set<Clock>().FirstAsync(c => c.ActivityId == null && c.StoppedAt == null);
        var code = kind == DatabaseKind.PostgreSql ? "'X-' || n.i::text" : "'X-' || n.i";
        await Copies.Make<Dossier>(platform, kind, clock.DossierId, 1, count, ("Id", Copies.Id(kind, "d")), ("Code", code), ("AuditCount", "0"), ("AuditHead", "''"));
        await Copies.Make<Clock>(platform, kind, clock.Id, 1, count, ("Id", Copies.Id(kind, "c")), ("DossierId", Copies.Id(kind, "d")));
        await Copies.Settle(platform, kind);
    }

    /// <summary>On the day on which all of them are due.</summary>
    private static async Task<(TimeSpan Preview, Guid Change)> AddDayOff(PlatformUnderTest platform)
    {
        var calendars = platform.Services.GetRequiredService<ICalendars>();
        var known = (await calendars.All(default)).Single(c => c.Code == "H27");
        DateTimeOffset due;
        await using (var db = await platform.Contexts.CreateDbContextAsync())
            due = (await db.Set<Clock>().FirstAsync(c => c.ActivityId == null && c.DueAt != null)).DueAt!.Value;
        var off = new CalendarRow(VietnamTime.DateOf(due), RowKind.Off, "Nghỉ tránh bão", "Storm", "QĐ 90", RowScope.Agency);
        var document = CalendarJson.Write(known.Own with { Rows = [.. known.Own.Rows, off] });
        var administrator = platform.HolderOf("UBNDTINH", Roles.UnitAdministrator);
        var started = Stopwatch.GetTimestamp();
        var preview = await platform.Services.GetRequiredService<IRecomputing>().Preview("H27", document, 1, administrator);
        var time = Stopwatch.GetElapsedTime(started);
        if (preview.Value is not { Moved.Total: > 0 })
            throw new InvalidOperationException("The day off moves nothing.");
        var saved = await platform.Commands.Send(new ChangeCalendar("H27", known.Revision, document, "QĐ 90/QĐ-UBND"), Guid.NewGuid(), administrator);
        return (time, saved.Value!.ChangeId);
    }

    private static async Task<IReadOnlyList<double>> KeepFiling(Office office, CancellationToken until)
    {
        var each = new List<double>();
        while (!until.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await office.File();
            each.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        each.Sort();
        return each;
    }

    private static string Told(IReadOnlyList<double> each) =>
        string.Create(CultureInfo.InvariantCulture, $"{each[each.Count / 2]:N1} / {each[Math.Min(each.Count * 99 / 100, each.Count - 1)]:N1}");
}
