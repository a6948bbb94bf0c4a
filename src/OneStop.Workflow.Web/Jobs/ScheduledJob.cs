namespace OneStop.Workflow.Web.Jobs;

/// <summary>A job with the schedule it is woken by.</summary>
internal sealed record ScheduledJob(IRecurringJob Job, JobSchedule Schedule);
