using Hangfire;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Jobs.Alarms;
using OneStop.Workflow.Web.Pages.Alarms;
using OneStop.Workflow.Web.Shell;

namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>Hangfire: its storage, a server on each node, the recurring jobs of the cluster.</summary>
internal static class JobServerWiring
{
    private const int Workers = 2;

    public static IServiceCollection AddJobServer(this IServiceCollection services)
    {
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseDashboardJavaScript(typeof(JobServerWiring).Assembly, "dashboard.vi.js")
            .UseDashboardStylesheet(typeof(JobServerWiring).Assembly, "dashboard.css")
            .UseStorage(JobStorageChoice.Of(provider.GetRequiredService<DatabaseOptions>())));
        services.AddHangfireServer((provider, server) =>
        {
            server.ServerName = JobRunning.Node;
            server.Queues = [JobQueues.Sla, JobQueues.Common];
            server.WorkerCount = Workers;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
        });
        return services.AddTransient<AlarmJob>().AddTransient<ClusterJob>().AddSingleton<JobTitles>().AddSingleton<RecurringJobs>().AddSingleton<PlannedJobs>();
    }

    /// <summary>Hangfire's own pages, behind our sign-in and in the language of the reader.</summary>
    public static void MapJobDashboard(this WebApplication app)
    {
        DashboardWords.Use(app.Services.GetRequiredService<AlarmText>());
        app.MapHangfireDashboard(Addresses.JobDashboard, new DashboardOptions
        {
            Authorization = [],
            AsyncAuthorization = [new DashboardAccess()],
            IsReadOnlyFunc = DashboardAccess.IsReadOnly,
            AppPath = Addresses.Jobs,
            DashboardTitle = "OneStop.Workflow",
            DisplayStorageConnectionString = false,
        }).RequireAuthorization();
    }
}
