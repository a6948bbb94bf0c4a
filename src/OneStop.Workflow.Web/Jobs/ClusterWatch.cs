using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Jobs;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Whether the jobs that are done once in the cluster are done, by what the nodes noted of their runs.</summary>
internal sealed class ClusterWatch(IEnumerable<ScheduledJob> jobs, JobLog log, TimeProvider clock)
{
    /// <summary>Runs that had nothing to do are noted once a minute; a stale lock of the job storage holds for a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly IReadOnlyList<ScheduledJob> jobs = [.. jobs.Where(j => j.Schedule.IsOncePerCluster)];
    private readonly DateTimeOffset began = Moment.Now(clock);

    /// <summary>Jobs of which no node has noted a run for longer than three pauses and a while.</summary>
    public async Task<IReadOnlyList<(string Job, TimeSpan Since)>> Late(CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        var last = (await log.Beats(cancellation)).GroupBy(b => b.Job).ToDictionary(g => g.Key, g => g.Max(b => b.LastAt));
        return [.. jobs.Select(j => (j.Job.Name, Since: now - Later(last.GetValueOrDefault(j.Job.Name, began)), j.Schedule)).Where(j => j.Since > Allowed(j.Schedule)).Select(j => (j.Name, j.Since))];
    }

    /// <summary>What happened before this node began is not its to complain of.</summary>
    private DateTimeOffset Later(DateTimeOffset at) => at > began ? at : began;

    private static TimeSpan Allowed(JobSchedule schedule) => (schedule.Every is { } pause ? 3 * pause : TimeSpan.FromDays(1)) + Patience;
}
