using OneStop.Workflow.Web.Jobs.Sending;
using Quartz;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>The recurring jobs, and Quartz as their alarm clock.</summary>
internal static class JobsRoom
{
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobRunning>().AddSingleton<JobDesk>();
        builder.AddSending();
        builder.Services.AddQuartz(quartz =>
        {
            Add<FireDueAlarms>(builder.Services, quartz, JobSchedule.EverySeconds(5));
            Add<EndDueWaits>(builder.Services, quartz, JobSchedule.EverySeconds(5));
            Add<SendOutbox>(builder.Services, quartz, JobSchedule.EverySeconds(5));
            Add<WriteDigests>(builder.Services, quartz, JobSchedule.EverySeconds(60));
            Add<SpreadPolicies>(builder.Services, quartz, JobSchedule.EverySeconds(10));
            Add<RunErrands>(builder.Services, quartz, JobSchedule.EverySeconds(2));
            Add<MakeCalls>(builder.Services, quartz, JobSchedule.EverySeconds(2));
            Add<FireTriggers>(builder.Services, quartz, JobSchedule.EverySeconds(5));
            Add<RecomputeOpenClocks>(builder.Services, quartz, JobSchedule.EverySeconds(5));
            Add<RunMigrations>(builder.Services, quartz, JobSchedule.EverySeconds(3));
            Add<AnchorAudit>(builder.Services, quartz, JobSchedule.EverySeconds(600));
        });
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder;
    }

    private static void Add<TJob>(IServiceCollection services, IQuartzBuilder quartz, JobSchedule schedule) where TJob : class, IRecurringJob
    {
        services.AddSingleton<TJob>().AddSingleton(provider => new ScheduledJob(provider.GetRequiredService<TJob>(), schedule));
        quartz.ScheduleJob<QuartzJob<TJob>>(trigger => Wake(trigger.WithIdentity(typeof(TJob).Name).StartNow(), schedule));
    }

    private static void Wake(ITriggerConfigurator trigger, JobSchedule schedule)
    {
        if (schedule.Every is { } every)
            trigger.WithSchedule(SimpleScheduleBuilder.Create().WithInterval(every).RepeatForever());
        else
            trigger.WithSchedule(CronScheduleBuilder.Create(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0 {schedule.At!.Value.Minute} {schedule.At.Value.Hour} * * ?")).InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh")));
    }
}
