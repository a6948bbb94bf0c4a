using System.Globalization;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>Moments and spans as definitions write them.</summary>
internal static class Times
{
    public static TimeSpan Span(Burst burst, ActivityRun run, string input)
    {
        if (!run.Node.Inputs.ContainsKey(input))
            return TimeSpan.FromMinutes(1);
        var value = burst.Evaluate(run, input);
        if (value is null)
            return TimeSpan.Zero;
        if (value is string text && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
            return span;
        throw new ActivityFault("TimeIsNotReadable", $"'{burst.Text(run, input)}' is no length of time; write it as [days.]hours:minutes:seconds.");
    }

    /// <summary>The sum, kept inside what a calendar can say.</summary>
    public static DateTimeOffset Later(DateTimeOffset now, TimeSpan span) =>
        span > DateTimeOffset.MaxValue - now - OneDay ? DateTimeOffset.MaxValue : span < DateTimeOffset.MinValue - now + OneDay ? DateTimeOffset.MinValue : now + span;

    // Room for any offset.
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public static void Await(Burst burst, ActivityRun run, DateTimeOffset dueAt) =>
        burst.Await(run, "Time", "", dueAt, id => new Effect.AwaitTime(id, run.Node.Id, dueAt));
}

internal sealed class Delay : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run) =>
        Times.Await(burst, run, Times.Later(burst.Now, Times.Span(burst, run, "timeSpan")));
}

internal sealed class TimerWait : Trigger
{
    protected override void Wait(Burst burst, ActivityRun run) =>
        Times.Await(burst, run, Times.Later(burst.Now, Times.Span(burst, run, "interval")));
}

internal sealed class StartAt : Trigger
{
    protected override void Wait(Burst burst, ActivityRun run)
    {
        if (burst.IsUnknown(run, "dateTime"))
        {
            Times.Await(burst, run, burst.Now);
            return;
        }
        var text = burst.Text(run, "dateTime");
        if (Moments.Read(text) is not { } moment)
            throw new ActivityFault("TimeIsNotReadable", $"'{text}' is no moment; write it as 2026-01-31T08:00:00+07:00.");
        if (moment <= burst.Now)
            burst.Complete(run);
        else
            Times.Await(burst, run, moment);
    }
}

internal sealed class Cron : Trigger
{
    protected override void Wait(Burst burst, ActivityRun run)
    {
        if (burst.IsUnknown(run, "cronExpression"))
        {
            Times.Await(burst, run, burst.Now);
            return;
        }
        var text = burst.Text(run, "cronExpression");
        // As in Elsa: a blank plan is one that was switched off.
        if (string.IsNullOrWhiteSpace(text))
        {
            burst.Complete(run);
            return;
        }
        var zone = burst.Text(run, "timeZone");
        if (!CronPlan.KnowsZone(zone))
            throw new ActivityFault("TimeIsNotReadable", $"'{zone}' is no time zone that is known here; write it as Asia/Ho_Chi_Minh.");
        var plan = CronPlan.Parse(text, zone) ?? throw new ActivityFault("TimeIsNotReadable", $"'{text}' is no cron expression of five or six fields.");
        var next = plan.After(burst.Now) ?? throw new ActivityFault("TimeNeverComes", $"The moment '{text}' never comes.");
        Times.Await(burst, run, next);
    }
}
