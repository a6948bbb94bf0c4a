using System.Collections.Concurrent;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Whether the jobs that this node does on its own are woken as they should be, by the monotonic clock.</summary>
internal sealed class JobWatch(IEnumerable<ScheduledJob> jobs, TimeProvider clock)
{
    /// <summary>A job may miss so many wakings, and take so long, before it is called late.</summary>
    private const int Missed = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<ScheduledJob> jobs = [.. jobs.Where(j => !j.Schedule.IsOncePerCluster)];
    private readonly ConcurrentDictionary<string, long> ended = new();
    private readonly long began = clock.GetTimestamp();

    /// <summary>A run came to its end, well or not.</summary>
    public void End(string job) => ended[job] = clock.GetTimestamp();

    /// <summary>For how long no run of the job came to an end.</summary>
    public TimeSpan Since(string job) => clock.GetElapsedTime(ended.GetValueOrDefault(job, began));

    /// <summary>Jobs whose last run ended longer ago than some wakings: they were not woken, or do not come to an end.</summary>
    public IReadOnlyList<(string Job, TimeSpan Since)> Late() =>
        [.. jobs.Select(j => (j.Job.Name, Since: Since(j.Job.Name), j.Schedule)).Where(j => j.Since > Allowed(j.Schedule)).Select(j => (j.Name, j.Since))];

    private static TimeSpan Allowed(JobSchedule schedule) => Missed * schedule.Every!.Value + Patience;
}
