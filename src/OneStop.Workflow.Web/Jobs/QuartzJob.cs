using Quartz;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Lets Quartz wake one recurring job.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzJob<TJob>(IEnumerable<ScheduledJob> jobs, JobRunning running) : IJob where TJob : IRecurringJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var job = jobs.Single(j => j.Job is TJob);
        if (job.Turn?.HasCome() != false)
            await running.Run(job, askedBy: null, cancellationToken);
    }
}
