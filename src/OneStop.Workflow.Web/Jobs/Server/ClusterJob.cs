using Hangfire;
using Hangfire.Common;
using Hangfire.Dashboard;
using Hangfire.States;
using Hangfire.Storage;
using OneStop.Workflow.Web.Pages.Alarms;

namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>What Hangfire runs when the turn of a job of the cluster has come.</summary>
[Queue(JobQueues.Common)]
[AutomaticRetry(Attempts = 0)]
[KeepForAnHour]
internal sealed class ClusterJob(IEnumerable<ScheduledJob> jobs, JobRunning running)
{
    /// <returns>How many things were done.</returns>
    /// <exception cref="JobFailed">It failed; its next turn tries again.</exception>
    [ClusterJobName]
    public async Task<int> Run(string name, CancellationToken cancellation)
    {
        var job = jobs.Single(j => j.Job.Name == name);
        var run = await running.Run(job, askedBy: null, cancellation);
        return run.Error is { } error ? throw new JobFailed(error) : run.Done;
    }
}

/// <summary>A run of a recurring job failed; what of, its log says.</summary>
internal sealed class JobFailed(string error) : Exception(error);

/// <summary>Names the job on the dashboard as our own page of jobs does.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClusterJobNameAttribute() : JobDisplayNameAttribute(nameof(ClusterJob))
{
    public override string Format(DashboardContext context, Job job) =>
        context.GetHttpContext().RequestServices.GetRequiredService<AlarmText>()[$"Job.{job.Args[0]}"];
}

/// <summary>A sweep comes again within seconds or minutes: what it did stands in our own log, and its job need not be kept for a day.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeepForAnHourAttribute : JobFilterAttribute, IApplyStateFilter
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        // A sweep that failed comes again by itself: nobody has to put it back, so it need not stay until somebody does.
        if (context.NewState is FailedState)
            transaction.ExpireJob(context.BackgroundJob.Id, Kept);
        context.JobExpirationTimeout = Kept;
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }
}
