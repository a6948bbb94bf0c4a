using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>The few places where a walk, which has no values, takes one of the ways instead of asking a value.</summary>
internal sealed partial class Burst
{
    private static readonly string[] YesNo = ["True", "False"];
    private static readonly string[] Counts = ["0", "1", "2"];

    // More items than this lead nowhere that fewer do not.
    private const int MostItemsWalked = 3;

    /// <summary>Set while a definition is only walked; null when an instance runs.</summary>
    public Choices? Choices { get; init; }

    /// <summary>Whether a condition holds; where it is computed, a walk goes both ways.</summary>
    public bool Holds(ActivityRun run, string name) =>
        Choices is { } choices && run.Node.Inputs.TryGetValue(name, out var input) && input.Kind != InputKind.Constant
            ? choices.Choose(run.Node, YesNo) == 0
            : Flag(run, name);

    /// <summary>Whether the condition of a case holds.</summary>
    public bool Holds(ActivityRun run, Definitions.CompiledCase one) =>
        Choices is { } choices && one.Condition.Kind != InputKind.Constant
            ? choices.Choose(run.Node, [one.Label, "not " + one.Label], one.Label) == 0
            : Scripting.Operations.Truthy(ValueTypes.Convert(Evaluate(run, one.Condition), ValueKind.YesNo));

    /// <summary>What a loop repeats for; a walk takes few items, and any few where they are computed.</summary>
    public ScriptArray Items(ActivityRun run)
    {
        if (Choices is not { } choices)
            return ValueTypes.Convert(Evaluate(run, "items"), ValueKind.Collection) as ScriptArray ?? new ScriptArray([]);
        var given = run.Node.Inputs.TryGetValue("items", out var input) && input.Kind == InputKind.Constant
            ? (ValueTypes.Convert(input.Constant, ValueKind.Collection) as ScriptArray)?.Items.Count ?? 0
            : choices.Choose(run.Node, Counts);
        return new ScriptArray([.. Enumerable.Repeat<object?>(null, Math.Min(given, MostItemsWalked))]);
    }

    /// <summary>How often a counting loop turns in a walk: as it says, within reason, or any few times where it computes its bounds.</summary>
    public int Turns(ActivityRun run, Func<int> counted) =>
        run.Node.Inputs.Values.All(input => input.Kind == InputKind.Constant) ? Math.Min(counted(), MostItemsWalked) : Choices!.Choose(run.Node, Counts);

    /// <summary>One of several outcomes a walk cannot compute, or all of them at once.</summary>
    public Outcomes Any(ActivityRun run, IReadOnlyList<string> names, bool orAll = false)
    {
        var ways = orAll && names.Count > 1 ? [string.Join(" + ", names), .. names] : names;
        var taken = Choices!.Choose(run.Node, ways);
        return ways.Count == names.Count ? Outcomes.Of(names[taken]) : taken == 0 ? Outcomes.Of([.. names]) : Outcomes.Of(names[taken - 1]);
    }

    /// <summary>The ports of an activity that something is connected to; the default one where nothing is.</summary>
    public static IReadOnlyList<string> ConnectedPorts(ActivityRun run)
    {
        var ports = run.Node.Parent?.Graphs?.Outbound(run.Node).Select(connection => connection.Port).Where(port => port != ActivityCatalogue.OverduePort).Distinct().ToList();
        return ports is { Count: > 0 } ? ports : ["Done"];
    }

    /// <summary>Whether an input is computed and so not known to a walk.</summary>
    public bool IsUnknown(ActivityRun run, string name) => run.Node.Inputs.TryGetValue(name, out var input) && IsUnknown(input);

    public bool IsUnknown(CompiledInput input) => Choices is not null && input.Kind != InputKind.Constant;
}
