using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Tests.Carrying;

/// <summary>A process drawn in code, in the JSON that Studio writes.</summary>
internal sealed class Drawn(string id, int version = 1)
{
    /// <summary>The process by which the judicial record is issued: a newer version of it is taken by the next dossier.</summary>
    public const string Judicial = "cap-phieu-ly-lich-tu-phap";

    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];
    private readonly JsonArray outputs = [];
    private readonly JsonObject options = [];
    private readonly JsonObject customProperties = [];

    public string Id => id;

    public int Version => version;

    /// <summary>A process of a dossier, after the reception at the counter.</summary>
    public static Drawn ForDossiers(int version = 2) => new Drawn(Judicial, version)
        .Step("Receive", "OneStop.ReceiveDossier", "receiving", "counter-clerk");

    public Drawn Variable(string name)
    {
        variables.Add(new JsonObject { ["id"] = "var-" + name, ["name"] = name, ["typeName"] = "Object" });
        return this;
    }

    public Drawn Output(string name)
    {
        outputs.Add(new JsonObject { ["name"] = name, ["type"] = "Object" });
        return this;
    }

    public Drawn UsableAsActivity()
    {
        options["usableAsActivity"] = true;
        return this;
    }

    /// <summary>What its log keeps of values where no activity says otherwise: Include, Exclude or Inherit.</summary>
    public Drawn Logs(string mode)
    {
        customProperties["logPersistenceConfig"] = new JsonObject { ["default"] = Log(mode) };
        return this;
    }

    public static JsonObject Log(string mode) => new() { ["evaluationMode"] = "Strategy", ["strategyType"] = $"Elsa.Workflows.LogPersistence.Strategies.{mode}, Elsa.Workflows.Core" };

    public Drawn Activation(string strategy)
    {
        options["activationStrategyType"] = $"Elsa.Workflows.Runtime.ActivationValidators.{strategy}, Elsa.Workflows.Runtime";
        return this;
    }

    public Drawn ContinuesWithIncidents()
    {
        options["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";
        return this;
    }

    /// <summary>A step of the officers of the police, who decide on the judicial record.</summary>
    public Drawn Officer(string stepId) => Step(stepId, "OneStop.OfficerTask", "competent", "officer", ("outcomes", Literal(new JsonArray("Done"))));

    public Drawn Step(string stepId, string type, string unit, string role, params (string Name, JsonNode? Value)[] members) =>
        Add(stepId, type, [("unit", Literal(unit)), ("role", Literal(role)), ("limit", Literal("2 working days")), .. members]);

    public Drawn Add(string activityId, string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = activityId, ["name"] = activityId, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members)
            json[name] = value;
        activities.Add((JsonNode)json);
        return this;
    }

    /// <summary>An activity that starts instances.</summary>
    public Drawn Trigger(string activityId, string type, params (string Name, JsonNode? Value)[] members) =>
        Add(activityId, type, [("customProperties", new JsonObject { ["canStartWorkflow"] = true }), .. members]);

    /// <summary>A line such as <c>A &gt; B</c> or <c>A.Accepted &gt; B</c>; several may follow each other.</summary>
    public Drawn Line(string text)
    {
        var stops = text.Split('>', StringSplitOptions.TrimEntries);
        for (var i = 0; i + 1 < stops.Length; i++)
        {
            var from = stops[i].Split('.');
            connections.Add((JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = from[0], ["port"] = from.Length > 1 ? from[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = stops[i + 1].Split('.')[0], ["port"] = "In" },
            });
        }
        return this;
    }

    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);

    public static JsonObject Js(string source) => Expression("JavaScript", source);

    public static JsonObject Into(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "var-" + variable } };

    public string Json() => new JsonObject
    {
        ["id"] = $"{id}-drawn-{version}",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = version,
        ["toolVersion"] = "3.8.0.0",
        ["isPublished"] = true,
        ["variables"] = variables.DeepClone(),
        ["outputs"] = outputs.DeepClone(),
        ["options"] = options.DeepClone(),
        ["customProperties"] = customProperties.DeepClone(),
        ["root"] = new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["id"] = "Flow",
            ["activities"] = activities.DeepClone(),
            ["connections"] = connections.DeepClone(),
        },
    }.ToJsonString();

    private static JsonObject Expression(string type, JsonNode? value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };
}
