using OneStop.Workflow.Platform.Storage.Outbox;
using Quartz;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>The recurring jobs, and Quartz as their alarm clock.</summary>
internal static class JobsRoom
{
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FireDueAlarms>();
        builder.Services.AddSingleton<RecomputeOpenClocks>();
        builder.Services.AddSingleton<AnchorAudit>();
        builder.Services.AddSingleton<RunErrands>();
        builder.Services.AddSingleton<CallSystems>();
        var webhook = builder.Configuration["Notices:Webhook"];
        if (webhook is { Length: > 0 })
        {
            builder.Services.AddSingleton<IOutboxGateway>(_ => new WebhookGateway(new HttpClient { Timeout = TimeSpan.FromSeconds(20) }, new Uri(webhook)));
            builder.Services.AddSingleton<SendOutbox>();
        }
        builder.Services.AddQuartz(quartz =>
        {
            Wake<FireDueAlarms>(quartz, TimeSpan.FromSeconds(5));
            Wake<RecomputeOpenClocks>(quartz, TimeSpan.FromSeconds(5));
            Wake<AnchorAudit>(quartz, TimeSpan.FromMinutes(10));
            Wake<RunErrands>(quartz, TimeSpan.FromSeconds(1));
            Wake<CallSystems>(quartz, TimeSpan.FromSeconds(1));
            if (webhook is { Length: > 0 })
                Wake<SendOutbox>(quartz, TimeSpan.FromSeconds(5));
        });
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder;
    }

    private static void Wake<TJob>(IQuartzBuilder quartz, TimeSpan every) where TJob : IRecurringJob => quartz.ScheduleJob<QuartzJob<TJob>>(
        trigger => trigger.WithIdentity(typeof(TJob).Name).StartNow().WithSchedule(SimpleScheduleBuilder.Create().WithInterval(every).RepeatForever()));
}
