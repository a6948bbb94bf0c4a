using System.Data.Common;
using Hangfire;
using Hangfire.Storage;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Hosting;

namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>Tells Hangfire the jobs of the cluster, and takes back those that this version no longer has.</summary>
internal sealed class RecurringJobs(IServiceProvider services, IEnumerable<ScheduledJob> jobs, AlarmPlan plan, DatabaseOptions database, JobTitles titles)
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>Before the node serves. One node after the other: the storage makes its tables on the way.</summary>
    /// <exception cref="StartRefused">The storage could not be made.</exception>
    public async Task Prepare(CancellationToken cancellation)
    {
        // The storage knows none of the jobs that the marks speak of.
        if (JobStorageChoice.IsForgetful(database))
            await plan.Forget(cancellation);
        try
        {
            await JobStorageChoice.MakeTables(database, cancellation);
            Tell(services.GetRequiredService<JobStorage>(), services.GetRequiredService<IRecurringJobManager>());
        }
        catch (Exception failure) when (failure is DbException or BackgroundJobClientException || failure.GetBaseException() is DbException)
        {
            throw new StartRefused($"The job storage could not be made ready: {failure.GetBaseException().Message} The database user must be allowed to make the schema 'hangfire', or own it.");
        }
    }

    private void Tell(JobStorage storage, IRecurringJobManager manager)
    {
        var ours = jobs.Where(j => j.Schedule.IsOncePerCluster).ToDictionary(j => titles.Of(j.Job.Name));
        using var connection = storage.GetConnection();
        foreach (var gone in connection.GetRecurringJobs().Where(r => !ours.ContainsKey(r.Id)))
            manager.RemoveIfExists(gone.Id);
        foreach (var (title, job) in ours)
            manager.AddOrUpdate<ClusterJob>(title, j => j.Run(job.Job.Name, CancellationToken.None), job.Schedule.Cron, new RecurringJobOptions { TimeZone = Vietnam });
    }
}
