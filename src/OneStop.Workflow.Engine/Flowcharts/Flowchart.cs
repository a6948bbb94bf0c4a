using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Flowcharts;

/// <summary>Activities joined by connections, in one of two modes; decision 0001.</summary>
internal sealed class Flowchart : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        Burst.Declare(run);
        if (Graph(burst, run).Start is { } start)
            burst.Schedule(start, run);
        else
            burst.Complete(run);
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes)
    {
        if (burst.Definition.UsesTokens)
            TokenFlow.ChildCompleted(burst, run, child, outcomes);
        else if (child.Node.Behaviour.EndsContainer)
            burst.Complete(run);
        else if (!CounterFlow.Leave(burst, run, Graph(burst, run), child.Node, outcomes, !child.CameBack, FiredPorts(child)))
            CompleteIfIdle(burst, run);
    }

    public override void Canceled(Burst burst, ActivityRun run, ActivityRun sender)
    {
        // Only activities of this very flowchart have a place in it; deeper ones are the business of what they stand in.
        if (sender.Parent != run)
            return;
        if (burst.Definition.UsesTokens)
        {
            run.TokensForChange().RemoveAll(token => token.From == sender.Node.Id || token.To == sender.Node.Id);
            CompleteIfIdle(burst, run);
            return;
        }
        CompleteIfIdle(burst, run);
        CounterFlow.Leave(burst, run, Graph(burst, run), sender.Node, Outcomes.Empty, countsVisit: true, FiredPorts(sender));
    }

    /// <summary>Follows an extra port of an activity that goes on waiting; false when nothing hangs on it.</summary>
    public static bool FirePort(Burst burst, ActivityRun child, string port)
    {
        if (child.Parent is not { Node.Behaviour: Flowchart } run || !run.Node.Graphs!.Outbound(child.Node).Exists(c => c.Port == port))
            return false;
        if (burst.Definition.UsesTokens)
            TokenFlow.FirePort(burst, run, child, port);
        else
            CounterFlow.FollowOnly(burst, run, Graph(burst, run), child.Node, port);
        return true;
    }

    public static FlowGraph Graph(Burst burst, ActivityRun run) => run.Node.Graphs!.From(burst.TriggerActivityId);

    public static bool HasWork(Burst burst, ActivityRun run)
    {
        foreach (var other in burst.Runs)
            if (other.Parent == run && other.Status == RunStatus.Running)
                return true;
        return burst.HasScheduledBelow(run);
    }

    public static void CompleteIfIdle(Burst burst, ActivityRun run)
    {
        if (run.Status != RunStatus.Running || HasWork(burst, run) || burst.Runs.Exists(other => other.Parent == run && other.Status == RunStatus.Faulted))
            return;
        if (burst.Definition.UsesTokens || run.IsCompleting || !CounterFlow.Rescue(burst, run, Graph(burst, run)))
            burst.Complete(run);
    }

    private static bool FiredPorts(ActivityRun child) => child.HasFiredOverdue;
}

/// <summary>Brings ways together. Whether it runs is the flowchart's business; when it does, what still runs before it is canceled.</summary>
internal sealed class FlowJoin : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        if (run.Parent is { Node.Behaviour: Flowchart } flow)
            CounterFlow.CancelBefore(burst, flow, Flowchart.Graph(burst, flow), run.Node);
        burst.Complete(run);
    }
}
