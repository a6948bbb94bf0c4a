using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>
/// Has another definition started once for each item. Where it waits, it stays open until the last child has ended and what
/// hangs on its ports <c>childCompleted</c> and <c>childFaulted</c> is done.
/// </summary>
internal sealed class BulkDispatchWorkflows : Behaviour
{
    private const string WaitForCompletion = "waitForCompletion";
    private const string OnCompleted = "childCompleted";
    private const string OnFaulted = "childFaulted";

    /// <summary>The variable that the activity at a port is given, as in Elsa.</summary>
    public const string ChildInstanceId = "ChildInstanceId";

    /// <summary>What it may ask for of the child that ended: the variable, and inputs.</summary>
    public static readonly string[] OfChild = [ChildInstanceId, "WorkflowInstanceId", "WorkflowStatus", "WorkflowSubStatus", "WorkflowOutput"];

    public override bool KeepsBookmark => true;

    public override void Execute(Burst burst, ActivityRun run)
    {
        var waits = !run.Node.Inputs.ContainsKey(WaitForCompletion) || burst.Holds(run, WaitForCompletion);
        var items = burst.Items(run).Items;
        if (items.Count > burst.Limits.Runs)
            throw new ActivityFault("TooManyOpen", $"More than {burst.Limits.Runs} items at once.");
        var definitionId = burst.Text(run, "workflowDefinitionId");
        if (burst.Choices is null && items.Count > 0 && burst.Definitions is not null && burst.Definitions.Find(definitionId) is null)
            throw new ActivityFault("DefinitionIsNotFound", $"No published version of workflow definition with ID {definitionId} found.");
        List<AskedChild> children = burst.Choices is null ? [.. items.Select(item => Asked(burst, run, item))] : [];
        if (waits && items.Count > 0)
        {
            run.Awaited = [.. Enumerable.Range(0, items.Count)];
            burst.Await(run, Burst.Child, definitionId, null, id => new Effect.StartChildren(id, run.Node.Id, definitionId, [.. children.Select((child, i) => child with { Place = ChildPlace.Of(id, i) })]));
            return;
        }
        if (children.Count > 0)
            burst.Effects.Add(new Effect.StartChildren(null, run.Node.Id, definitionId, children));
        burst.Complete(run, Outcomes.Of("Done"));
    }

    public override bool Awaits(ActivityRun run, int? child) => child is { } one && run.Awaited?.Contains(one) == true;

    public override bool IsAwaiting(ActivityRun run) => run.Awaited is { Count: > 0 };

    /// <summary>A child ended: its output is the payload, its sub status the outcome.</summary>
    public override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption)
    {
        run.Awaited!.Remove(resumption.Child!.Value);
        var subStatus = resumption.Outcome ?? "Finished";
        var port = subStatus switch { "Finished" => OnCompleted, "Faulted" => OnFaulted, _ => "" };
        if (run.Node.Ports.TryGetValue(port, out var next))
            burst.Schedule(next, run, variables: Told(burst, resumption, subStatus));
        else
            TryComplete(burst, run);
    }

    public override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, Outcomes outcomes) => TryComplete(burst, run);

    /// <summary>The ways on which a walk lets a child end: as many as make a difference.</summary>
    public static IEnumerable<string> Ends(Definitions.ActivityNode node) =>
        node.Ports.ContainsKey(OnFaulted) || node.Ports.ContainsKey(OnCompleted) ? ["Finished", "Faulted"] : ["Finished"];

    private static void TryComplete(Burst burst, ActivityRun run)
    {
        if (run.Awaited is null or { Count: 0 } && !burst.HasScheduledBelow(run) && !burst.ChildrenOf(run).Any(child => child.IsOpen))
            burst.Complete(run, Outcomes.Of("Completed", "Done"));
    }

    /// <summary>An item that is an object gives its members as inputs; any other is the input that <c>defaultItemInputKey</c> names.</summary>
    private static AskedChild Asked(Burst burst, ActivityRun run, object? item)
    {
        var key = burst.Text(run, "defaultItemInputKey") is { Length: > 0 } named ? named : "Item";
        var input = burst.Evaluate(run, "input") is ScriptObject given ? ValueJson.ToObject(given) : [];
        if (burst.Seed is { } parent)
            input["ParentInstanceId"] = parent;
        if (item is ScriptObject members)
            foreach (var name in members.Keys)
                input[name] = ValueJson.ToNode(members[name]);
        else
            input[key] = ValueJson.ToNode(item);
        var correlation = run.Node.Inputs.TryGetValue("correlationIdFunction", out var function) && burst.EvaluateWith(run, function, key, item) is { } value ? ValueTypes.ToText(value) : "";
        return new AskedChild(null, input, correlation.Length == 0 ? null : correlation);
    }

    private static KeyValuePair<string, object?>[] Told(Burst burst, Resumption resumption, string subStatus)
    {
        object?[] values = [resumption.ChildId, resumption.ChildId, "Finished", subStatus, burst.Kept(resumption.Payload ?? new ScriptObject())];
        return [.. OfChild.Zip(values, KeyValuePair.Create)];
    }
}
