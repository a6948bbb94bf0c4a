using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.OneStop;

/// <summary>A step that somebody outside ends with an outcome: a person at a desk, the applicant, the post, another agency.</summary>
internal sealed class HumanStep : Behaviour
{
    public static readonly HumanStep Instance = new();

    public override void Execute(Burst burst, ActivityRun run)
    {
        var node = run.Node;
        var inputs = burst.Choices is null ? EvaluatedInputs(burst, run) : [];
        var hasOverdue = node.Parent?.Graphs?.Outbound(node).Exists(c => c.Port == ActivityCatalogue.OverduePort) == true;
        burst.Await(run, "Step", "", null, id => new Effect.OpenStep(id, node.Id, node.Type, node.Name, inputs, node.Outcomes, hasOverdue));
    }

    public override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption)
    {
        var outcome = resumption.Outcome ?? run.Node.Outcomes[0];
        burst.SetResult(run, "Result", new ScriptObject { ["outcome"] = outcome, ["form"] = resumption.Payload ?? new ScriptObject() });
        burst.Complete(run, Outcomes.Of(outcome));
    }

    /// <summary>The inputs as they are given, and what the type says where they are not.</summary>
    public static JsonObject EvaluatedInputs(Burst burst, ActivityRun run)
    {
        var inputs = new JsonObject();
        foreach (var input in ActivityCatalogue.Find(run.Node.Type)?.Inputs ?? [])
            if (input.Default is not null && !run.Node.Inputs.ContainsKey(input.Name))
                inputs[input.Name] = input.Default;
        foreach (var name in run.Node.Inputs.Keys)
            inputs[name] = ValueJson.ToNode(burst.Evaluate(run, name));
        return inputs;
    }

    /// <summary>
    /// The outcomes of a step: those the designer named, in place of the plain end, as Studio draws them; types with
    /// outcomes of their own keep these.
    /// </summary>
    public static IReadOnlyList<string> OutcomesOf(ActivityNode node, ActivityType type)
    {
        if (!node.Inputs.TryGetValue("outcomes", out var named) || named.Constant is not ScriptArray list)
            return type.Ports;
        var names = list.Items.OfType<string>().Where(name => name.Length > 0 && name != ActivityCatalogue.OverduePort).Distinct().ToList();
        return names.Count == 0 ? type.Ports : type.Ports is ["Done"] ? names : [.. type.Ports.Union(names)];
    }
}
