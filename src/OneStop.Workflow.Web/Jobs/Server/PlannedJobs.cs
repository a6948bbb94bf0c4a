using Hangfire;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>How the job storage fares.</summary>
/// <param name="Planned">Alarms and retries that wait for their moment.</param>
/// <param name="Failed">Jobs that failed after their last try.</param>
/// <param name="Servers">Nodes that take jobs.</param>
/// <param name="IsInMemory">Beside the embedded database: made again at start.</param>
/// <param name="IsAway">It does not answer; the numbers say nothing.</param>
public sealed record PlannedJobsView(long Planned, long Failed, long Servers, bool IsInMemory, bool IsAway);

/// <summary>Tells of the jobs that Hangfire holds.</summary>
internal sealed class PlannedJobs(JobStorage storage, DatabaseOptions database, ILogger<PlannedJobs> log)
{
    public async Task<Answer<PlannedJobsView>> Look(Actor actor)
    {
        if (!actor.Holds(Roles.SystemAdministrator))
            return JobDesk.NotYours;
        try
        {
            // Hangfire asks its storage on the thread that calls it.
            var now = await Task.Run(() => storage.GetMonitoringApi().GetStatistics());
            return new PlannedJobsView(now.Scheduled, now.Failed, now.Servers, JobStorageChoice.IsForgetful(database), IsAway: false);
        }
        catch (Exception failure)
        {
            log.LogWarning("The job storage does not answer ({Reason})", failure.GetBaseException().Message);
            return new PlannedJobsView(0, 0, 0, JobStorageChoice.IsForgetful(database), IsAway: true);
        }
    }
}
