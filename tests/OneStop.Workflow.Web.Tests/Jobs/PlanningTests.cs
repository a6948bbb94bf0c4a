using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Jobs.Alarms;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Jobs;

/// <summary>Which alarms become a job of their own, and which go together.</summary>
public sealed class PlanningTests
{
    private static readonly DateTimeOffset Evening = FakeClock.At("2026-11-23 17:00").Now;

    [Fact]
    public void Up_to_two_hundred_alarms_of_a_minute_are_jobs_of_their_own()
    {
        var jobs = PlanAlarms.Grouped(Alarms(200, TimeSpan.FromMilliseconds(100))).ToList();
        jobs.ShouldAllBe(job => job.Length == 1);
        jobs.Count.ShouldBe(200);
    }

    [Fact]
    public void A_burst_goes_in_jobs_of_fifty_of_one_moment()
    {
        var jobs = PlanAlarms.Grouped(Alarms(2000, TimeSpan.Zero)).ToList();
        jobs.Select(job => job.Length).ShouldBe(Enumerable.Repeat(50, 40));
        jobs.SelectMany(job => job.Select(a => a.ClockId)).ShouldBeUnique();
        jobs.Sum(job => job.Length).ShouldBe(2000);
    }

    [Fact]
    public void A_job_never_waits_for_a_later_alarm_of_its_minute()
    {
        var jobs = PlanAlarms.Grouped([.. Alarms(150, TimeSpan.Zero), .. Alarms(51, TimeSpan.Zero, Evening.AddSeconds(20))]).ToList();
        jobs.ShouldAllBe(job => job.Select(a => a.At).Distinct().Count() == 1);
        jobs.Select(job => job.Length).ShouldBe([50, 50, 50, 50, 1]);
    }

    [Fact]
    public void Two_minutes_that_are_no_burst_each_stay_single()
    {
        var jobs = PlanAlarms.Grouped([.. Alarms(150, TimeSpan.Zero), .. Alarms(150, TimeSpan.Zero, Evening.AddMinutes(1))]).ToList();
        jobs.ShouldAllBe(job => job.Length == 1);
    }

    private static List<ComingAlarm> Alarms(int count, TimeSpan apart, DateTimeOffset? first = null) =>
        [.. Enumerable.Range(0, count).Select(i => new ComingAlarm(Guid.NewGuid(), "1:due", (first ?? Evening) + i * apart, "H27-1", "due", ""))];
}
