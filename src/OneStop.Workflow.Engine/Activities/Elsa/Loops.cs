using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>What all loops do when something inside asks to leave.</summary>
internal abstract class Loop : Behaviour
{
    public override bool Break(ActivityRun run)
    {
        run.IsBreaking = true;
        return true;
    }

    public override bool CompleteComposite(Burst burst, ActivityRun run, ActivityRun sender, Outcomes outcomes)
    {
        burst.CancelInward(run);
        return false;
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes) => Next(burst, run);

    protected abstract void Next(Burst burst, ActivityRun run);

    /// <summary>Whether its inputs have to be asked for: Elsa keeps them for one burst. A walk takes them once, so that it comes to an end.</summary>
    protected static bool IsFirstInBurst(Burst burst, ActivityRun run)
    {
        var isFirst = !run.HasEvaluated && (burst.Choices is null || run.Counter is null);
        run.HasEvaluated = true;
        run.Evaluated = isFirst ? null : run.Evaluated;
        return isFirst;
    }

    protected static ActivityNode? Body(ActivityRun run) => run.Node.Ports.GetValueOrDefault("body");

    protected static KeyValuePair<string, object?> Variable(string name, object? value) => new(name, value);
}

internal sealed class While : Loop
{
    public override void Execute(Burst burst, ActivityRun run) => Next(burst, run);

    protected override void Next(Burst burst, ActivityRun run)
    {
        run.Evaluated = null;
        if (run.IsBreaking || !burst.Holds(run, "condition"))
            burst.Complete(run);
        else if (Body(run) is { } body)
            burst.Schedule(body, run);
        else
            throw new ActivityFault("LoopNeverBlocks", $"The loop '{run.Node.Id}' has no body, so its condition would hold for ever.");
    }
}

internal sealed class ForEach : Loop
{
    private const string ItemsKey = "#items";

    public override void Execute(Burst burst, ActivityRun run) => Next(burst, run);

    protected override void Next(Burst burst, ActivityRun run)
    {
        // As in Elsa: within a burst the items stay what they were; after a wait they are asked for again.
        if (IsFirstInBurst(burst, run))
            run.Remember(ItemsKey, burst.Kept(burst.Items(run)));
        var items = (run.Memory?.GetValueOrDefault(ItemsKey) as ScriptArray)?.Items ?? [];
        var index = (int)(run.Counter ?? 0);
        if (run.IsBreaking || index >= items.Count)
        {
            burst.Complete(run);
            return;
        }
        burst.SetResult(run, "CurrentValue", items[index]);
        run.Counter = index + 1;
        if (Body(run) is { } body)
            burst.Schedule(body, run, variables: [Variable("CurrentIndex", Boxed.Of(index)), Variable("CurrentValue", items[index])]);
        else
            burst.Complete(run);
    }
}

internal sealed class For : Loop
{
    private const string BoundsKey = "#bounds";

    public override void Execute(Burst burst, ActivityRun run) => Next(burst, run);

    private static void TakeBounds(Burst burst, ActivityRun run)
    {
        var inclusive = !run.Node.Inputs.ContainsKey("outerBoundInclusive") || burst.Flag(run, "outerBoundInclusive");
        if (burst.Choices is not null)
            run.Remember(BoundsKey, new ScriptArray([Boxed.Of(1), Boxed.Of(burst.Turns(run, () => Counted(burst, run, inclusive))), Boxed.Of(1), Boxed.True]));
        else
            run.Remember(BoundsKey, new ScriptArray([Number(burst, run, "start", 0), Number(burst, run, "end", 0), Number(burst, run, "step", 1), Boxed.Of(inclusive)]));
    }

    protected override void Next(Burst burst, ActivityRun run)
    {
        if (IsFirstInBurst(burst, run))
            TakeBounds(burst, run);
        if (run.Memory?.GetValueOrDefault(BoundsKey) is not ScriptArray { Items: [double start, double end, double step, bool inclusive] })
            throw new ActivityFault("StateDoesNotFit", $"The loop '{run.Node.Id}' has lost its bounds.");
        var current = run.Counter is { } last ? last + step : start;
        var goesOn = step >= 0 ? inclusive ? current <= end : current < end : inclusive ? current >= end : current > end;
        // Elsa would stay open for ever here, waiting for a body that does not exist.
        if (run.IsBreaking || !goesOn || Body(run) is not { } body)
        {
            burst.Complete(run);
            return;
        }
        burst.Schedule(body, run, variables: [Variable("CurrentValue", Boxed.Of(current))]);
        run.Counter = current;
        burst.SetResult(run, "CurrentValue", Boxed.Of(current));
    }

    private static int Counted(Burst burst, ActivityRun run, bool inclusive)
    {
        var (start, end, step) = ((double)Number(burst, run, "start", 0), (double)Number(burst, run, "end", 0), (double)Number(burst, run, "step", 1));
        var turns = step != 0 ? (end - start) / step : start <= end ? double.PositiveInfinity : -1;
        return turns < 0 ? 0 : turns > 100 ? 100 : (int)turns + (inclusive || turns != Math.Truncate(turns) ? 1 : 0);
    }

    private static object Number(Burst burst, ActivityRun run, string name, double fallback) =>
        ValueTypes.Convert(burst.Evaluate(run, name), ValueKind.Whole) ?? fallback;
}

internal sealed class ParallelForEach : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var items = burst.Items(run).Items;
        if (items.Count == 0 || !run.Node.Ports.TryGetValue("body", out var body))
        {
            burst.Complete(run);
            return;
        }
        if (items.Count > burst.Limits.Runs)
            throw new ActivityFault("TooManyOpen", $"More than {burst.Limits.Runs} items at once.");
        run.Counter = items.Count;
        for (var i = 0; i < items.Count; i++)
            burst.Schedule(body, run, variables: [new("CurrentValue", burst.Kept(items[i])), new("CurrentIndex", Boxed.Of(i))]);
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes)
    {
        run.Counter--;
        if (run.Counter == 0)
            burst.Complete(run);
    }
}
