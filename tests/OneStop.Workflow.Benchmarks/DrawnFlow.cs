using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Benchmarks;

/// <summary>Flowcharts that nobody would draw by hand, in the JSON that Studio writes.</summary>
internal sealed class DrawnFlow(string id)
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];

    public DrawnFlow Add(string id, string type, params (string Name, JsonNode? Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
            activity[name] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        _activities.Add(activity);
        return this;
    }

    /// <summary>An activity with an activity inside it.</summary>
    public DrawnFlow Around(string id, string type, string port, JsonObject inner, params (string Name, JsonNode? Value)[] inputs)
    {
        Add(id, type, inputs);
        _activities[^1]![port] = inner;
        return this;
    }

    public DrawnFlow Connect(string from, string to, string port = "Done")
    {
        _connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        });
        return this;
    }

    public string Text() => new JsonObject
    {
        ["id"] = $"{id}-v1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["root"] = new JsonObject { ["id"] = "Flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = _activities.DeepClone(), ["connections"] = _connections.DeepClone() },
    }.ToJsonString();

    public WorkflowDefinition Read() => WorkflowDefinition.Read(Text()).Definition ?? throw new InvalidDataException($"{id} cannot be read.");
}
