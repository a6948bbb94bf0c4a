using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>Runs another definition as an instance of its own, its first burst inside this one.</summary>
internal sealed class ExecuteWorkflow : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.Choices is not null)
        {
            Walk(burst, run);
            return;
        }
        var (definitionId, input, correlation) = Asked(burst, run);
        var waits = burst.Flag(run, "waitForCompletion");
        var child = burst.Definitions?.Find(definitionId);
        if (child is null && burst.Definitions is not null)
            throw new ActivityFault("DefinitionIsNotFound", $"No published version of workflow definition with ID {definitionId} found.");
        if (burst.Nesting >= burst.Limits.NestedDefinitions)
            throw new ActivityFault("DefinitionsAreNestedTooDeep", $"Instances start each other deeper than {burst.Limits.NestedDefinitions} levels; '{definitionId}' probably starts itself.");
        var begun = child is null ? null : WorkflowEngine.Begin(child, new Stimulus.Start((JsonObject)input.DeepClone(), correlation), burst.Now, burst.LimitsOfChild, burst.Definitions, burst.Nesting + 1);
        burst.Spend(begun?.Journal.Count ?? 0);
        if (begun is { State: { } state } && (!waits || state.Status == "Finished"))
        {
            burst.Effects.Add(new Effect.StartChild(null, run.Node.Id, definitionId, null, input, correlation, begun));
            burst.SetResult(run, "Result", Result(state.Status, state.SubStatus, state.OutputValues, correlation));
            burst.Complete(run);
        }
        else if (waits)
            burst.Await(run, Burst.Child, definitionId, null, id => new Effect.StartChild(id, run.Node.Id, definitionId, null, input, correlation, begun));
        else
        {
            burst.Effects.Add(new Effect.StartChild(null, run.Node.Id, definitionId, null, input, correlation, begun));
            burst.Complete(run);
        }
    }

    /// <summary>The child ended: its output is the payload, its sub status the outcome.</summary>
    public override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption)
    {
        burst.SetResult(run, "Result", Result("Finished", resumption.Outcome ?? "Finished", resumption.Payload ?? new ScriptObject(), null));
        burst.Complete(run);
    }

    /// <summary>A walk stays in its own definition: a child ends some time.</summary>
    public static void Walk(Burst burst, ActivityRun run)
    {
        if (burst.Holds(run, "waitForCompletion"))
            burst.Await(run, Burst.Child, "", null, id => new Effect.AwaitEvent(id, run.Node.Id, ""));
        else
            burst.Complete(run);
    }

    public static (string DefinitionId, JsonObject Input, string? Correlation) Asked(Burst burst, ActivityRun run)
    {
        var input = burst.Evaluate(run, "input") is ScriptObject given ? ValueJson.ToObject(given) : [];
        var correlation = burst.Text(run, "correlationId");
        return (burst.Text(run, "workflowDefinitionId"), input, correlation.Length == 0 ? null : correlation);
    }

    // The members Elsa's result has; the ids are the host's to know.
    private static ScriptObject Result(string status, string subStatus, object? output, string? correlation) => new()
    {
        IgnoresCase = true,
        ["WorkflowDefinitionVersionId"] = null,
        ["WorkflowInstanceId"] = null,
        ["CorrelationId"] = correlation,
        ["Status"] = status,
        ["SubStatus"] = subStatus,
        ["Output"] = output,
    };
}

/// <summary>Has another definition started by the host, after this burst.</summary>
internal sealed class DispatchWorkflow : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.Choices is not null)
        {
            ExecuteWorkflow.Walk(burst, run);
            return;
        }
        var (definitionId, input, correlation) = ExecuteWorkflow.Asked(burst, run);
        if (burst.Definitions is not null && burst.Definitions.Find(definitionId) is null)
            throw new ActivityFault("DefinitionIsNotFound", $"No published version of workflow definition with ID {definitionId} found.");
        if (burst.Flag(run, "waitForCompletion"))
        {
            burst.Await(run, Burst.Child, definitionId, null, id => new Effect.StartChild(id, run.Node.Id, definitionId, null, input, correlation));
            return;
        }
        burst.Effects.Add(new Effect.StartChild(null, run.Node.Id, definitionId, null, input, correlation));
        burst.Complete(run);
    }

    public override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption)
    {
        burst.SetResult(run, "Result", resumption.Payload ?? new ScriptObject());
        burst.Complete(run);
    }
}
