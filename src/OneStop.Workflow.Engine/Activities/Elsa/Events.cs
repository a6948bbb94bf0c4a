using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>A wait that can also start an instance: then it does not wait.</summary>
internal abstract class Trigger : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.FiringTrigger == run.Node.Id)
        {
            burst.FiringTrigger = null;
            Fired(burst, run);
        }
        else
            Wait(burst, run);
    }

    protected virtual void Fired(Burst burst, ActivityRun run) => burst.Complete(run);

    protected abstract void Wait(Burst burst, ActivityRun run);
}

internal sealed class Event : Trigger
{
    protected override void Wait(Burst burst, ActivityRun run)
    {
        var name = NameForm.Of(burst.Text(run, "eventName"));
        burst.Await(run, "Event", name, null, id => new Effect.AwaitEvent(id, run.Node.Id, name));
    }

    protected override void Fired(Burst burst, ActivityRun run) => Received(burst, run, burst.TriggerPayload);

    public override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption) => Received(burst, run, resumption.Payload);

    private static void Received(Burst burst, ActivityRun run, object? payload)
    {
        burst.SetResult(run, "Result", payload ?? new ScriptObject());
        burst.Complete(run);
    }
}

internal sealed class PublishEvent : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var name = NameForm.Of(burst.Text(run, "eventName"));
        var payload = burst.Kept(burst.Evaluate(run, "payload"));
        var correlation = burst.Text(run, "correlationId");
        var isLocal = burst.Flag(run, "isLocalEvent");
        burst.Effects.Add(new Effect.PublishEvent(run.Node.Id, name, ValueJson.ToNode(payload), isLocal, string.IsNullOrWhiteSpace(correlation) ? null : correlation));
        // Like everyone else, this instance hears of it when it has come to rest.
        if (!burst.IsUnknown(run, "eventName") && (!burst.IsUnknown(run, "correlationId") || burst.Any(run, ["heard", "not heard"]).Has("heard"))
            && !burst.Limits.DefersOwnEvents && (string.IsNullOrWhiteSpace(correlation) || correlation == burst.CorrelationId))
            burst.OwnEvents.Enqueue((name, payload));
        burst.Complete(run);
    }
}

internal sealed class RunTask : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var name = burst.Text(run, "taskName");
        var payload = ValueJson.ToNode(burst.Evaluate(run, "payload"));
        burst.Await(run, "Task", name, null, id =>
        {
            burst.SetResult(run, "TaskId", id);
            return new Effect.AwaitTask(id, run.Node.Id, name, payload);
        });
    }

    public override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption)
    {
        burst.SetResult(run, "Result", resumption.Payload);
        burst.Complete(run);
    }
}
