namespace OneStop.Workflow.Web.Jobs.Alarms;

internal static class AlarmJobsWiring
{
    public static IServiceCollection AddAlarmJobs(this IServiceCollection services) => services.AddTransient<AlarmJob>();
}
