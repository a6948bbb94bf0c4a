using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Activities;

/// <summary>What came back to a waiting activity.</summary>
/// <param name="Outcome">The chosen outcome; null for the default one.</param>
/// <param name="Payload">Form, event payload, answer.</param>
/// <param name="Fault">What it waited for cannot come: the activity fails instead of going on.</param>
internal sealed record Resumption(string? Outcome, object? Payload, Advancing.ActivityFault? Fault = null)
{
    /// <summary>Which of several children that the bookmark waits for has ended; null for any other bookmark.</summary>
    public int? Child { get; init; }

    /// <summary>The host's id of the child that ended.</summary>
    public string? ChildId { get; init; }
}

/// <summary>How activities of one type run. One object serves all of them: what a run needs to remember is in the run.</summary>
internal abstract class Behaviour
{
    /// <summary>Whether its end ends the container it stands in.</summary>
    public virtual bool EndsContainer => false;

    /// <summary>Whether its bookmark waits for several things and so stays when one of them has come.</summary>
    public virtual bool KeepsBookmark => false;

    /// <summary>Whether its bookmark still waits for what has come.</summary>
    /// <param name="child">Which of several children it is; null where there is only one thing to wait for.</param>
    public virtual bool Awaits(ActivityRun run, int? child) => child is null;

    /// <summary>Whether anything can still come to its bookmark.</summary>
    public virtual bool IsAwaiting(ActivityRun run) => true;

    /// <summary>Runs it for the first time, or again after it failed. Without more it completes at once.</summary>
    public virtual void Execute(Burst burst, ActivityRun run) => burst.Complete(run);

    /// <summary>A child it scheduled has completed.</summary>
    public virtual void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes) => burst.Complete(run);

    /// <summary>What it waited for has come.</summary>
    public virtual void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption) => burst.Complete(run);

    /// <summary>Something inside it asks to leave a loop; true stops the call from going further up.</summary>
    public virtual bool Break(ActivityRun run) => false;

    /// <summary>Something inside it asks the surrounding composite to end; true stops the call.</summary>
    public virtual bool CompleteComposite(Burst burst, ActivityRun run, ActivityRun sender, Outcomes outcomes) => false;

    /// <summary>An activity in it, at any depth, was canceled.</summary>
    public virtual void Canceled(Burst burst, ActivityRun run, ActivityRun sender) { }
}

/// <summary>Stands where a type is not known; definitions with it are refused, so it never runs.</summary>
internal sealed class UnknownActivity : Behaviour
{
    public static readonly UnknownActivity Instance = new();

    public override void Execute(Burst burst, ActivityRun run) =>
        throw new ActivityFault("ActivityIsUnknown", $"Activities of type '{run.Node.Type}' are not known here.");
}
