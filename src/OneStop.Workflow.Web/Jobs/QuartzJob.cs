using Quartz;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Lets Quartz wake one recurring job; a failure is logged and the next waking tries again.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzJob<TJob>(TJob job, ILogger<TJob> log) : IJob where TJob : IRecurringJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await job.Run(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Job {Job} failed; it is tried again at its next waking", job.Name);
        }
    }
}
