using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Tests;

/// <summary>Draws flowcharts in code, in the JSON Studio writes.</summary>
internal sealed class Drawing(string id)
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];

    public JsonObject Options { get; } = [];
    public JsonObject CustomProperties { get; } = [];
    public JsonArray? Outcomes { get; set; }
    public JsonArray Inputs { get; } = [];
    public JsonArray Outputs { get; } = [];
    public int Version { get; set; } = 1;

    public Drawing Variable(string name, string type = "Object", JsonNode? value = null)
    {
        _variables.Add(new JsonObject { ["id"] = "var-" + name, ["name"] = name, ["typeName"] = type, ["value"] = value });
        return this;
    }

    public Drawing Add(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        _activities.Add(Activity(id, type, members));
        return this;
    }

    /// <summary>A line such as <c>A > B</c> or <c>A.Accepted > B</c>; several may follow each other.</summary>
    public Drawing Line(string text)
    {
        var stops = text.Split('>', StringSplitOptions.TrimEntries);
        for (var i = 0; i + 1 < stops.Length; i++)
        {
            var from = stops[i].Split('.');
            var to = stops[i + 1].Split('.')[0];
            _connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = from[0], ["port"] = from.Length > 1 ? from[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
            });
        }
        return this;
    }

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type.Contains('.') ? type : "Elsa." + type, ["version"] = 1 };
        foreach (var (name, value) in members)
            json[name] = value;
        return json;
    }

    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);

    public static JsonObject Js(string source) => Expression("JavaScript", source);

    public static JsonObject Typed(string typeName, string type, JsonNode? value)
    {
        var expression = Expression(type, value);
        expression["typeName"] = typeName;
        return expression;
    }

    public static JsonObject Into(string variable) => new() { ["memoryReference"] = new JsonObject { ["id"] = "var-" + variable } };

    public static (string, JsonNode?)[] Set(string variable, string source) =>
        [("variable", new JsonObject { ["id"] = "var-" + variable, ["name"] = variable }), ("value", Js(source))];

    public string Json() => new JsonObject
    {
        ["id"] = $"{id}-v{Version}",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = Version,
        ["toolVersion"] = "3.6.3.0",
        ["isPublished"] = true,
        ["variables"] = _variables.DeepClone(),
        ["inputs"] = Inputs.DeepClone(),
        ["outputs"] = Outputs.DeepClone(),
        ["outcomes"] = Outcomes?.DeepClone(),
        ["options"] = Options.DeepClone(),
        ["customProperties"] = CustomProperties.DeepClone(),
        ["root"] = new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["id"] = "Flow",
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
        },
    }.ToJsonString();

    public WorkflowDefinition Read()
    {
        var reading = WorkflowDefinition.Read(Json());
        reading.Complaints.ShouldBeEmpty();
        return reading.Definition!;
    }

    private static JsonObject Expression(string type, JsonNode? value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };
}

/// <summary>An instance under test: every step is saved and read back, as it is in real life.</summary>
internal sealed class Played(WorkflowDefinition definition, IDefinitions? definitions = null)
{
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(7));

    public InstanceState? State { get; private set; }
    public IReadOnlyList<Effect> Effects { get; private set; } = [];
    public List<string> Journal { get; } = [];
    public EngineRefusal? Refusal { get; private set; }
    public EngineLimits? Limits { get; init; }

    public IEnumerable<string> Waiting => State!.Bookmarks.Select(b => b.ActivityId);

    public Played Start(JsonObject? input = null, string? trigger = null) => Give(new Stimulus.Start(input, null, trigger));

    public Played Do(string activity, string? outcome = null, JsonNode? form = null) => Give(new Stimulus.Resume(At(activity), outcome, form));

    public Played Tell(string name, JsonNode? payload = null) => Give(new Stimulus.Event(name, payload));

    public Played Overdue(string activity) => Give(new Stimulus.FirePort(At(activity), "Overdue"));

    public Played Retry(string code) => Give(new Stimulus.Retry(IncidentId(code)));

    public Played Skip(string code, string? outcome = null) => Give(new Stimulus.Skip(IncidentId(code), outcome));

    public Played Cancel() => Give(new Stimulus.Cancel("test"));

    public string At(string activity) => State!.Bookmarks.FirstOrDefault(b => b.ActivityId == activity)?.Id ?? "none";

    public string IncidentId(string code) => State!.Incidents.FirstOrDefault(i => i.Code == code)?.Id ?? "none";

    public Played Give(Stimulus stimulus)
    {
        var advanced = WorkflowEngine.Advance(definition, State, stimulus, Monday, Limits, definitions);
        Refusal = advanced.Refusal;
        if (advanced.State is null)
            return this;
        Effects = advanced.Effects;
        Journal.AddRange(advanced.Journal.Select(e => $"{e.ActivityId} {e.Event}{(e.Outcomes is null ? "" : " " + string.Join(",", e.Outcomes))}"));
        var text = advanced.State.Write();
        State = InstanceState.Read(text);
        State.Write().ShouldBe(text);
        return this;
    }
}

internal sealed class Shelf(params WorkflowDefinition[] all) : IDefinitions
{
    public WorkflowDefinition? Find(string definitionId) => all.FirstOrDefault(d => d.DefinitionId == definitionId);

    public WorkflowDefinition? FindVersion(string versionId) => all.FirstOrDefault(d => d.Id == versionId);

    public WorkflowDefinition? FindActivity(string typeName) => all.FirstOrDefault(d => d.ActivityType == typeName);
}
