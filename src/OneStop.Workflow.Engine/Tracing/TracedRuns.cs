using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Tracing;

/// <summary>The last record of each run of an instance, as Elsa keeps its activity executions.</summary>
internal sealed class TracedRuns
{
    private readonly SortedDictionary<int, TracedExecution> _all = [];

    /// <summary>What one run was seen to take and give so far.</summary>
    private sealed class TracedExecution(ActivityRun run)
    {
        public ActivityRun Run { get; set; } = run;
        public JsonObject Inputs { get; } = [];
        public JsonObject Outputs { get; set; } = [];
        public IReadOnlyList<string>? Outcomes { get; set; }
        public int Faults { get; set; }
    }

    public void Add(IEnumerable<RunRecord> records)
    {
        foreach (var record in records)
        {
            if (!_all.TryGetValue(record.Run.Number, out var known))
                _all[record.Run.Number] = known = new TracedExecution(record.Run);
            known.Run = record.Run;
            foreach (var (name, value) in record.Inputs)
                known.Inputs[Pascal(name)] = ValueJson.ToNode(value);
            known.Outputs = Outputs(record);
            known.Outcomes = record.Outcomes ?? known.Outcomes;
            known.Faults += record.Faults;
        }
    }

    /// <summary>The activity's id as a trace has it: that of the workflow itself is made up.</summary>
    public string IdOf(int run, string activityId, RootNames names) =>
        _all.TryGetValue(run, out var known) && known.Run.Node.Type == ActivityCatalogue.WorkflowType ? names.Of(known.Run.Node.Definition) : activityId;

    public JsonArray Json(InstanceState state, RootNames names) => new([.. _all.Values.Select(execution => Json(execution, state, names))]);

    private JsonNode Json(TracedExecution execution, InstanceState state, RootNames names)
    {
        var run = execution.Run;
        var json = new JsonObject
        {
            ["run"] = run.Number,
            ["activityId"] = IdOf(run.Number, run.Node.Id, names),
            ["activityType"] = run.Node.Type,
            // What an ended instance left open was canceled with it.
            ["status"] = run.Status == RunStatus.Interrupted ? nameof(RunStatus.Canceled) : run.Status.ToString(),
            ["hasBookmarks"] = state.Bookmarks.Any(bookmark => bookmark.Run == run.Number),
            ["aggregateFaultCount"] = execution.Faults,
        };
        if (execution.Outcomes is { } outcomes)
            json["outcomes"] = new JsonArray([.. outcomes.Select(outcome => (JsonNode)outcome)]);
        if (execution.Outputs.Count > 0)
            json["outputs"] = execution.Outputs.DeepClone();
        if (Written(execution) is { Count: > 0 } inputs)
            json["inputs"] = inputs;
        return json;
    }

    /// <summary>The inputs, and the members of the activity that Elsa counts among them as they are written.</summary>
    private static JsonObject Written(TracedExecution execution)
    {
        var inputs = (JsonObject)execution.Inputs.DeepClone();
        var node = execution.Run.Node;
        if (node.Type == "Elsa.SetVariable" && node.Json.TryGetProperty("variable", out var variable) && JsonNode.Parse(variable.GetRawText()) is JsonObject named)
        {
            if (named["isArray"] is JsonValue isArray && isArray.TryGetValue<bool>(out var flag) && !flag)
                named.Remove("isArray");
            inputs["Variable"] = named;
        }
        if (node.Type is "Elsa.FlowSwitch" or "Elsa.Switch" && node.Json.TryGetProperty("cases", out var cases))
            inputs["Cases"] = JsonNode.Parse(cases.GetRawText());
        return inputs;
    }

    private static JsonObject Outputs(RunRecord record)
    {
        var outputs = new JsonObject();
        foreach (var name in Burst.OutputNames(record.Run))
            outputs[name] = ValueJson.ToNode(record.Outputs.GetValueOrDefault(name));
        foreach (var (name, value) in record.Outputs)
            outputs[name] = record.Run.Node.Type == "Elsa.ExecuteWorkflow" ? Camel(ValueJson.ToNode(value)) : ValueJson.ToNode(value);
        return outputs;
    }

    /// <summary>The result of a child as Elsa writes it down: members in camel case, and those that are not known here left out.</summary>
    private static JsonNode? Camel(JsonNode? result) => result is not JsonObject members
        ? result
        : new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(char.ToLowerInvariant(member.Key[0]) + member.Key[1..], member.Value?.DeepClone())));

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
