using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities;

/// <summary>The workflow itself: holds the variables and runs its root.</summary>
internal sealed class WorkflowRoot : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        Burst.Declare(run);
        if (run.Node.Children.Count == 0)
            burst.Complete(run);
        else
            burst.Schedule(run.Node.Children[0], run);
    }

    public override bool CompleteComposite(Burst burst, ActivityRun run, ActivityRun sender, Outcomes outcomes)
    {
        burst.CompositeOutcomes = outcomes;
        burst.Complete(sender);
        burst.Complete(run, outcomes);
        return true;
    }
}

/// <summary>A published definition used as an activity: its workflow runs inside this instance.</summary>
internal sealed class Composite : Behaviour
{
    public static readonly Composite Instance = new();

    public override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.Choices is not null && Find(run.Node, burst.Definitions, null) is null)
        {
            burst.Complete(run, burst.Any(run, Burst.ConnectedPorts(run)));
            return;
        }
        var definition = Find(run.Node, burst.Definitions, null)
            ?? throw new ActivityFault("DefinitionIsNotFound", $"The definition '{NameOf(run.Node)}' used by '{run.Node.Id}' is not published.");
        var depth = 0;
        for (var outer = run.Parent; outer is not null; outer = outer.Parent)
            if (outer.Node.Behaviour is Composite && ++depth > burst.Limits.NestedDefinitions)
                throw new ActivityFault("DefinitionsAreNestedTooDeep", $"Definitions are nested deeper than {burst.Limits.NestedDefinitions} levels; '{definition.DefinitionId}' probably contains itself.");
        // All are read before the first is given: they may be called as what is around them is called.
        var values = definition.Inputs.Select(input => (input.Name, Value: Given(burst, run, input))).ToList();
        foreach (var (name, value) in values)
        {
            (run.LoopVariables ??= []).Add(name);
            run.Remember(name, value);
        }
        run.Pinned = definition;
        burst.Schedule(definition.Workflow, run);
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes)
    {
        var asked = burst.CompositeOutcomes;
        burst.CompositeOutcomes = null;
        foreach (var output in run.Pinned?.Outputs ?? [])
            if (run.Memory is not null && run.Memory.TryGetValue(OutputKey(output.Name), out var value))
                burst.SetResult(run, output.Name, value);
        burst.Complete(run, asked);
    }

    private static object? Given(Burst burst, ActivityRun run, ArgumentDeclaration input)
    {
        var given = run.Node.Inputs.Keys.FirstOrDefault(name => NameForm.Of(name).Equals(input.Name, StringComparison.OrdinalIgnoreCase));
        return given is null ? null : burst.Kept(ValueTypes.Convert(burst.Evaluate(run, given), ValueTypes.Parse(input.TypeName)));
    }

    /// <summary>Where an activity asks for inputs: those of a composite itself are asked of what is around it.</summary>
    public static ActivityRun? Outside(ActivityRun run) => run.Node.Behaviour is Composite ? run.Parent : run;

    /// <summary>Where an activity looks for variables. Until a composite was given its inputs it holds only what a loop gave it.</summary>
    public static ActivityRun? Around(ActivityRun run) => run.Pinned is null ? run : run.Parent;

    /// <summary>Sets an output of the nearest composite around that has it, else of the workflow.</summary>
    public static void SetOutput(Burst burst, ActivityRun run, string name, object? value)
    {
        var composite = run.Parent;
        while (composite is not null && composite.Pinned?.Outputs.Any(output => output.Name == name) != true)
            composite = composite.Parent;
        if (composite is null)
            burst.SetOutput(name, value);
        else
            composite.Remember(OutputKey(name), burst.Kept(value));
    }

    public static string OutputKey(string name) => "#out:" + name;

    public static string? DefinitionIdOf(ActivityNode node) => node.Json.Text("workflowDefinitionId");

    /// <summary>Whether only the type says which definition is meant: Elsa names such types without a namespace.</summary>
    public static bool IsNamedByType(ActivityNode node) => node.Type.Length > 0 && !node.Type.Contains('.', StringComparison.Ordinal);

    /// <summary>What the activity calls the definition it stands for.</summary>
    public static string NameOf(ActivityNode node) => DefinitionIdOf(node) ?? node.Type;

    /// <summary>The definition an activity stands for: the version a state has pinned, else the one the designer chose, else the published one.</summary>
    public static WorkflowDefinition? Find(ActivityNode node, IDefinitions? definitions, string? pinnedVersion)
    {
        if (definitions is null)
            return null;
        var version = pinnedVersion ?? node.Json.Text("workflowDefinitionVersionId");
        return (version is null ? null : definitions.FindVersion(version))
            ?? (DefinitionIdOf(node) is { } id ? definitions.Find(id) : null)
            ?? (IsNamedByType(node) ? definitions.FindActivity(node.Type) : null);
    }
}
