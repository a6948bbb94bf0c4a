using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

internal sealed class Plain : Behaviour;

/// <summary>A place in a flowchart for one activity; an empty one does nothing.</summary>
internal sealed class FlowNode : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        if (run.Node.Ports.TryGetValue("body", out var body))
            burst.Schedule(body, run);
        else
            burst.Complete(run);
    }
}

internal sealed class EndMark : Behaviour
{
    public override bool EndsContainer => true;
}

internal sealed class Break : Behaviour
{
    public override bool EndsContainer => true;

    public override void Execute(Burst burst, ActivityRun run)
    {
        burst.SendBreak(run);
        burst.Complete(run);
    }
}

internal sealed class Finish : Behaviour
{
    public override bool EndsContainer => true;

    public override void Execute(Burst burst, ActivityRun run)
    {
        burst.Halt();
        burst.Complete(run);
    }
}

internal sealed class CompleteActivity : Behaviour
{
    public override bool EndsContainer => true;

    public override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.IsUnknown(run, "outcomes"))
        {
            burst.SendCompleteComposite(run, burst.Any(run, [.. run.Node.Definition.Outcomes.Append("Done").Distinct()]));
            burst.Complete(run);
            return;
        }
        var outcomes = burst.Evaluate(run, "outcomes") switch
        {
            string one => [one],
            ScriptArray several => several.Items.Where(o => o is not null).Select(o => ValueTypes.ToText(o!)).ToArray(),
            _ => new[] { "Done" },
        };
        burst.SendCompleteComposite(run, Outcomes.Of(outcomes));
        burst.Complete(run);
    }
}

internal sealed class Fault : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var code = burst.Evaluate(run, "code") is { } given ? ValueTypes.ToText(given) : "0";
        throw new ActivityFault(code, burst.Text(run, "message"));
    }
}

internal sealed class WriteLine : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        burst.Effects.Add(new Effect.WriteLine(run.Node.Id, burst.Text(run, "text")));
        burst.Complete(run);
    }
}
