using System.Text.Json;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Activities.Elsa;

internal sealed class Sequence : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        Burst.Declare(run);
        Next(burst, run);
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes)
    {
        if (run.IsBreaking || child.Node.Behaviour.EndsContainer)
            burst.Complete(run);
        else
            Next(burst, run);
    }

    public override bool Break(ActivityRun run)
    {
        run.IsBreaking = true;
        return false;
    }

    private static void Next(Burst burst, ActivityRun run)
    {
        var index = (int)(run.Counter ?? 0);
        if (index >= run.Node.Children.Count)
        {
            burst.Complete(run);
            return;
        }
        burst.Schedule(run.Node.Children[index], run);
        run.Counter = index + 1;
    }
}

internal sealed class SideBySide : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        Burst.Declare(run);
        if (run.Node.Children.Count == 0)
        {
            burst.Complete(run);
            return;
        }
        run.Counter = run.Node.Children.Count;
        foreach (var child in run.Node.Children)
            burst.Schedule(child, run);
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes)
    {
        run.Counter--;
        if (run.Counter == 0)
            burst.Complete(run);
    }
}

internal sealed class Fork : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        if (run.Node.Children.Count == 0)
        {
            burst.Complete(run);
            return;
        }
        run.Awaited = [.. run.Node.Children.Select(child => child.Index)];
        foreach (var child in run.Node.Children)
            burst.Schedule(child, run);
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes)
    {
        run.Awaited?.Remove(child.Node.Index);
        if (run.IsBreaking || run.Awaited is null or { Count: 0 } || WaitsForAny(run.Node))
            burst.Complete(run);
    }

    public override bool Break(ActivityRun run)
    {
        run.IsBreaking = true;
        return false;
    }

    public static IReadOnlyList<string> Modes { get; } = ["WaitAll", "WaitAny"];

    /// <summary>The mode as it is written: Elsa has it as a plain value, and a form of inputs is understood too.</summary>
    public static string? ModeOf(ActivityNode node) => node.LiteralInput("joinMode") ?? (!node.Json.TryGet("joinMode", out var mode) ? null
        : mode.ValueKind == JsonValueKind.Number ? mode.GetRawText() : mode.ValueKind == JsonValueKind.String ? mode.GetString() : null);

    private static bool WaitsForAny(ActivityNode node) => ModeOf(node) is "WaitAny" or "1";
}
