using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Scripting;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

internal sealed class If : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var holds = burst.Holds(run, "condition");
        burst.SetResult(run, "Result", Boxed.Of(holds));
        if (run.Node.Ports.TryGetValue(holds ? "then" : "else", out var next))
            burst.Schedule(next, run);
        else
            burst.Complete(run);
    }
}

internal sealed class FlowDecision : Behaviour
{
    private static readonly Outcomes Yes = Outcomes.Of("True");
    private static readonly Outcomes No = Outcomes.Of("False");

    public override void Execute(Burst burst, ActivityRun run) => burst.Complete(run, burst.Holds(run, "condition") ? Yes : No);
}

internal sealed class FlowSwitch : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var matching = Matching(burst, run);
        burst.Complete(run, matching.Count == 0 ? Outcomes.Of("Default") : Outcomes.Of([.. matching.Select(found => found.Label)]));
    }

    /// <summary>The cases that hold; only the first of them in the mode MatchFirst.</summary>
    public static List<CompiledCase> Matching(Burst burst, ActivityRun run)
    {
        var takesAll = burst.Evaluate(run, "mode") is "MatchAny" or "1" or 1d;
        if (burst.Choices is not null && !takesAll)
            return run.Node.Cases.FirstOrDefault(c => burst.Holds(run, c)) is { } first ? [first] : [];
        var matching = run.Node.Cases.Where(c => burst.Holds(run, c)).ToList();
        return takesAll || matching.Count < 2 ? matching : matching[..1];
    }
}

internal sealed class FlowFork : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.IsUnknown(run, "branches"))
        {
            burst.Complete(run, burst.Any(run, Burst.ConnectedPorts(run), orAll: true));
            return;
        }
        var branches = ValueTypes.Convert(burst.Evaluate(run, "branches"), ValueKind.Collection) as ScriptArray;
        burst.Complete(run, Outcomes.Of(branches is null ? ["Done"] : [.. branches.Items.Where(b => b is not null).Select(b => ValueTypes.ToText(b!))]));
    }
}

internal sealed class Switch : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var matching = FlowSwitch.Matching(burst, run);
        var chosen = matching.Select(found => found.Activity).OfType<ActivityNode>().ToList();
        if (matching.Count == 0 && run.Node.Ports.TryGetValue("default", out var fallback))
            chosen.Add(fallback);
        run.Awaited = [.. chosen.Select(node => node.Index).Distinct()];
        foreach (var node in chosen)
            burst.Schedule(node, run);
        if (chosen.Count == 0)
            burst.Complete(run);
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes)
    {
        if (run.Awaited is not null && run.Awaited.Remove(child.Node.Index) && run.Awaited.Count == 0)
            burst.Complete(run);
    }
}
