using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage.Jobs;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>The jobs as a system administrator sees them, and the button that runs one now.</summary>
internal sealed class JobDesk(IEnumerable<ScheduledJob> jobs, JobRunning running, JobLog log)
{
    private const int ShownRuns = 50;

    internal static readonly Refusal NotYours = new("NotASystemAdministrator", RefusalKind.Forbidden);

    private readonly IReadOnlyList<ScheduledJob> jobs = [.. jobs];

    public async Task<Answer<IReadOnlyList<JobView>>> List(Actor actor, CancellationToken cancellation = default)
    {
        if (!actor.Holds(Roles.SystemAdministrator))
            return Answer<IReadOnlyList<JobView>>.Refused([NotYours]);
        var beats = (await log.Beats(cancellation)).ToLookup(b => b.Job);
        return Answer<IReadOnlyList<JobView>>.Taken([.. jobs.Select(j => new JobView(
            j.Job.Name, (int?)j.Schedule.Every?.TotalSeconds, j.Schedule.At, j.Schedule.IsOncePerCluster,
            [.. beats[j.Job.Name].Select(b => new JobOnNode(b.Node, b.Node == JobRunning.Node, b.LastAt, b.LastMilliseconds, b.LastDone, b.LastFailed, b.NextAt))]))]);
    }

    /// <summary>The newest runs that did something, failed, or were asked for.</summary>
    public async Task<Answer<IReadOnlyList<JobRunView>>> Runs(string? job, bool failedOnly, Actor actor, CancellationToken cancellation = default)
    {
        if (!actor.Holds(Roles.SystemAdministrator))
            return Answer<IReadOnlyList<JobRunView>>.Refused([NotYours]);
        return Answer<IReadOnlyList<JobRunView>>.Taken([.. (await log.Runs(job, failedOnly, ShownRuns, cancellation)).Select(View)]);
    }

    /// <summary>Runs a job on this node and answers when it is over; a run that is under way is waited for first.</summary>
    public async Task<Answer<JobRunView>> RunNow(string name, Actor actor, CancellationToken cancellation = default)
    {
        if (!actor.Holds(Roles.SystemAdministrator))
            return NotYours;
        if (jobs.FirstOrDefault(j => j.Job.Name == name) is not { } job)
            return new Refusal("JobIsUnknown", RefusalKind.NotFound, null, [name, .. jobs.Select(j => j.Job.Name)]);
        return View(await running.Run(job, actor.Name, cancellation));
    }

    private static JobRunView View(JobRun run) => new(run.Job, run.Node, run.StartedAt, (int)(run.EndedAt - run.StartedAt).TotalMilliseconds, run.Done, run.Error, run.AskedBy);
}
