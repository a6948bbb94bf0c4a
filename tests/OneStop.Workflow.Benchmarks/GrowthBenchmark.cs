using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>
/// Whether a step, and the lists that people work from, slow down as dossiers are kept. The kept ones are filed by
/// real commands and stay open: their work items are offered, their clocks run and have alarms to come.
/// </summary>
internal static class GrowthBenchmark
{
    private const int Dossiers = 100;

    public static async Task Run(Choice choice, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| database | kept dossiers | steps a second, median (least to most) | ms a work item, median / 99 of 100 | list of work ms | dossier page ms | load average |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var database in choice.Databases)
        {
            var workers = choice.Workers.Max();
            await using var platform = await PlatformUnderTest.On(database);
            var office = new Office(platform, Walk.Of("ly-lich-tu-phap/cap-phieu"));
            await StepsBenchmark.Rounds(office, workers, 30);
            var kept = 0;
            foreach (var level in choice.Kept.Order())
            {
                await Crowd.Work(Enumerable.Range(0, level - kept), workers, _ => office.File());
                kept = level;
                await Settle(platform, database);
                var steps = await StepsBenchmark.Rounds(office, workers, Dossiers);
                output.WriteLine($"| {database}, {workers} workers | {kept:N0} | {steps} | {await ListOfWork(platform):N1} | {await DossierPage(platform):N1} | {Machine.LoadAverage} |");
            }
        }
    }

    /// <summary>
    /// Filing so many at once leaves the database its housekeeping (vacuum, checkpoint), which would run through the
    /// rounds; a server that has its days to do it in is what is to be measured.
    /// </summary>
    private static async Task Settle(PlatformUnderTest platform, DatabaseKind database)
    {
        await using var db = await platform.Contexts.CreateDbContextAsync();
        foreach (var statement in database == DatabaseKind.PostgreSql ? (string[])["VACUUM (ANALYZE)", "CHECKPOINT"] : ["PRAGMA wal_checkpoint(TRUNCATE)", "ANALYZE"])
            await db.Database.ExecuteSqlRawAsync(statement);
    }

    private static Task<double> ListOfWork(PlatformUnderTest platform)
    {
        var clerk = platform.HolderOf("TTPVHCC", Roles.CounterClerk);
        var items = platform.Services.GetRequiredService<IWorkItemQueries>();
        return Median(() => items.List(new WorkItemFilter(), clerk));
    }

    private static async Task<double> DossierPage(PlatformUnderTest platform)
    {
        var clerk = platform.HolderOf("TTPVHCC", Roles.CounterClerk);
        var dossiers = platform.Services.GetRequiredService<IDossierQueries>();
        var code = (await dossiers.Search(null, null, 1, 1, clerk)).Rows[0].Code;
        return await Median(() => dossiers.Get(code, clerk));
    }

    private static async Task<double> Median(Func<Task> question)
    {
        var times = new List<double>();
        for (var i = 0; i < 21; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await question();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return Spread.Of(times).Median;
    }
}
