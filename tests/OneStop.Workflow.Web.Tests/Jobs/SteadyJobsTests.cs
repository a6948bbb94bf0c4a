using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Jobs;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Jobs;

/// <summary>Pauses between runs are counted by the monotonic clock, turns of the cluster by Hangfire.</summary>
public sealed class SteadyJobsTests
{
    [Theory, Databases]
    public async Task Jobs_go_on_when_the_wall_clock_is_set_back_by_an_hour(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var clock = new WallClock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock).AddPlatform(database.Options, RunningHost.NewFolder(), DossierCodes.UsualPattern);
        builder.AddJobs();
        await using var app = builder.Build();
        await app.StartAsync();
        var watch = app.Services.GetRequiredService<JobWatch>();
        await Ends(watch);

        clock.Offset = -TimeSpan.FromHours(1);
        // The first run may have been under way, or been wanted, before.
        await Ends(watch);
        await Ends(watch);
        watch.Late().ShouldBeEmpty();
        await app.StopAsync();
    }

    [Fact]
    public void A_job_that_misses_its_wakings_is_late_until_a_run_ends()
    {
        var clock = FakeClock.At("2026-11-23 08:15");
        var watch = new JobWatch([new ScheduledJob(new Job("often"), JobSchedule.OnEachNode(5)), new ScheduledJob(new Job("daily"), JobSchedule.DailyPerCluster(2, 0))], clock);
        clock.Pass(TimeSpan.FromSeconds(75));
        watch.Late().ShouldBeEmpty();
        clock.Pass(TimeSpan.FromSeconds(1));
        watch.Late().ShouldBe([("often", TimeSpan.FromSeconds(76))]);
        watch.End("often");
        watch.Late().ShouldBeEmpty();
        clock.Pass(TimeSpan.FromDays(1));
        watch.Late().Select(l => l.Job).ShouldBe(["often"], "what the cluster does is not this node's to answer for");
    }

    [Fact]
    public void A_schedule_says_itself_as_hangfire_reads_it()
    {
        foreach (var (schedule, cron) in new[]
        {
            (JobSchedule.OncePerCluster(10), "*/10 * * * * *"), (JobSchedule.OncePerCluster(60), "*/1 * * * *"), (JobSchedule.OncePerCluster(900), "*/15 * * * *"),
            (JobSchedule.OncePerCluster(3600), "0 * * * *"), (JobSchedule.DailyPerCluster(2, 40), "40 2 * * *"),
        })
            schedule.Cron.ShouldBe(cron);
        var vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
        var night = FakeClock.At("2026-11-23 00:00").Now;
        foreach (var schedule in new[] { JobSchedule.OncePerCluster(60), JobSchedule.OncePerCluster(900), JobSchedule.OncePerCluster(3600), JobSchedule.DailyPerCluster(2, 40) })
            Cronos.CronExpression.Parse(schedule.Cron).GetNextOccurrence(night, vietnam).ShouldBe(schedule.After(night));
    }

    private static async Task Ends(JobWatch watch)
    {
        var began = Stopwatch.StartNew();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (watch.Since("errands") >= began.Elapsed)
            await beat.WaitForNextTickAsync(limit.Token);
    }

    private sealed class WallClock : TimeProvider
    {
        /// <summary>By how much somebody has set it.</summary>
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }

    private sealed class Job(string name) : IRecurringJob
    {
        public string Name => name;

        public Task<int> Run(CancellationToken cancellation) => Task.FromResult(0);
    }
}
