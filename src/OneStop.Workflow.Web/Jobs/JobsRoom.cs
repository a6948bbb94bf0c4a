using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Web.Jobs.Alarms;
using OneStop.Workflow.Web.Jobs.Sending;
using OneStop.Workflow.Web.Jobs.Server;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// What runs by itself. Alarms are jobs of Hangfire, planned a quarter of an hour ahead; what is done once in a cluster is a
/// recurring job of Hangfire; what must not wait is looked for by each node on its own.
/// </summary>
internal static class JobsRoom
{
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobRunning>().AddSingleton<JobWatch>().AddSingleton<ClusterWatch>().AddSingleton<JobDesk>();
        builder.Services.AddSingleton<Wakings>().AddSingleton<IWakings>(provider => provider.GetRequiredService<Wakings>()).AddHostedService<NodeTimers>();
        builder.AddSending();
        builder.Services.AddJobServer();
        Add<CatchMissedAlarms>(builder.Services, JobSchedule.OnEachNode(10));
        Add<PlanAlarms>(builder.Services, JobSchedule.OncePerCluster(10));
        Add<EndDueWaits>(builder.Services, JobSchedule.OnEachNode(5));
        Add<SendOutbox>(builder.Services, JobSchedule.OnEachNode(5));
        Add<WriteDigests>(builder.Services, JobSchedule.OncePerCluster(60));
        Add<SpreadPolicies>(builder.Services, JobSchedule.OncePerCluster(10));
        Add<RunErrands>(builder.Services, JobSchedule.OnEachNode(2));
        Add<MakeCalls>(builder.Services, JobSchedule.OnEachNode(2));
        Add<FireTriggers>(builder.Services, JobSchedule.OnEachNode(5));
        Add<RecomputeOpenClocks>(builder.Services, JobSchedule.OnEachNode(5));
        Add<RunMigrations>(builder.Services, JobSchedule.OnEachNode(3));
        Add<ForgetSignIns>(builder.Services, JobSchedule.OncePerCluster(900));
        Add<RemoveOrphanFiles>(builder.Services, JobSchedule.DailyPerCluster(2, 40));
        Add<KeyChains>(builder.Services, JobSchedule.OncePerCluster(60));
        Add<KeepPeriods>(builder.Services, JobSchedule.OncePerCluster(3600));
        // Each node writes its own file of anchors.
        Add<AnchorAudit>(builder.Services, JobSchedule.OnEachNode(600));
        return builder;
    }

    private static void Add<TJob>(IServiceCollection services, JobSchedule schedule) where TJob : class, IRecurringJob =>
        services.AddSingleton<TJob>().AddSingleton(provider => new ScheduledJob(provider.GetRequiredService<TJob>(), schedule));
}
