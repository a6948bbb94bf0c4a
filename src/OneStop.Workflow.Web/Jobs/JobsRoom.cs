using OneStop.Workflow.Web.Jobs.Sending;
using Quartz;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>The recurring jobs, and Quartz as their alarm clock.</summary>
internal static class JobsRoom
{
    /// <summary>How often it is asked whether the turn of a daily job has come.</summary>
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobRunning>().AddSingleton<JobWatch>().AddSingleton<JobDesk>();
        builder.AddSending();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(new SteadyClock(Wall(builder.Services)));
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
            Add<ForgetSignIns>(builder.Services, quartz, JobSchedule.EverySeconds(900));
            Add<RemoveOrphanFiles>(builder.Services, quartz, JobSchedule.DailyAt(2, 40));
            Add<KeyChains>(builder.Services, quartz, JobSchedule.EverySeconds(60));
            Add<KeepPeriods>(builder.Services, quartz, JobSchedule.EverySeconds(3600));
            Add<AnchorAudit>(builder.Services, quartz, JobSchedule.EverySeconds(600));
        });
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder;
    }

    private static void Add<TJob>(IServiceCollection services, IQuartzBuilder quartz, JobSchedule schedule) where TJob : class, IRecurringJob
    {
        services.AddSingleton<TJob>().AddSingleton(provider => new ScheduledJob(provider.GetRequiredService<TJob>(), schedule)
        {
            Turn = schedule.Every is null ? new DailyTurn(schedule, provider.GetRequiredService<TimeProvider>()) : null,
        });
        quartz.ScheduleJob<QuartzJob<TJob>>(trigger => Wake(trigger.WithIdentity(typeof(TJob).Name).StartNow(), schedule));
    }

    /// <summary>The clock that the host was given.</summary>
    private static TimeProvider Wall(IServiceCollection services) =>
        services.LastOrDefault(s => s.ServiceType == typeof(TimeProvider))?.ImplementationInstance as TimeProvider
            ?? throw new InvalidOperationException("The host is given its clock before its jobs.");

    private static void Wake(ITriggerConfigurator trigger, JobSchedule schedule) =>
        trigger.WithSchedule(SimpleScheduleBuilder.Create().WithInterval(schedule.Every ?? Asking).RepeatForever());
}
