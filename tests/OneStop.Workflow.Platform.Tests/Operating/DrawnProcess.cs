using System.Globalization;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>Versions of the process of 3.000333, as a designer would change or draw them, published in a test's own province.</summary>
internal static class DrawnProcess
{
    public const string Id = "cap-phieu-ly-lich-tu-phap";

    /// <summary>The published process, as another version of itself.</summary>
    public static JsonObject Changed(int version, Action<JsonObject>? change = null)
    {
        var process = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder("workflows"), "ly-lich-tu-phap/cap-phieu/process.json")))!.AsObject();
        process["id"] = string.Create(CultureInfo.InvariantCulture, $"{Id}-v{version}");
        process["version"] = version;
        change?.Invoke(process);
        return process;
    }

    /// <summary>A flowchart of one's own in the place of the published one.</summary>
    /// <param name="lines">E.g. <c>Receive.Accepted > Ask > Close</c>.</param>
    public static JsonObject Drawn(int version, IEnumerable<JsonObject> activities, params string[] lines) => Changed(version, process =>
    {
        var connections = new JsonArray();
        foreach (var stops in lines.Select(line => line.Split('>', StringSplitOptions.TrimEntries)))
            for (var i = 0; i + 1 < stops.Length; i++)
                connections.Add(Connection(stops[i].Split('.')[0], stops[i].Contains('.', StringComparison.Ordinal) ? stops[i].Split('.')[1] : "Done", stops[i + 1].Split('.')[0]));
        process["root"]!["activities"] = new JsonArray([.. activities]);
        process["root"]!["connections"] = connections;
    });

    public static JsonObject Connection(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    public static JsonObject Activity(string id, string type, params (string Name, string Kind, JsonNode? Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["nodeId"] = $"Flow:{id}", ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, kind, value) in inputs)
            activity[name] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };
        return activity;
    }

    public static JsonObject Receive() => Activity("Receive", "OneStop.ReceiveDossier", ("stage", "Literal", "Reception"), ("unit", "Literal", "receiving"), ("role", "Literal", Roles.CounterClerk));

    public static JsonObject Task(string id, string limit = "2 working days") => Activity(
        id, "OneStop.OfficerTask", ("stage", "Literal", "Appraisal"), ("unit", "Literal", "competent"), ("role", "Literal", Roles.Officer), ("limit", "Literal", limit));

    public static JsonObject Fork(params string[] branches) => Activity("Fork", "Elsa.FlowFork", ("branches", "Object", new JsonArray([.. branches])));

    public static JsonObject Join() => Activity("Join", "Elsa.FlowJoin", ("mode", "Literal", "WaitAllActive"));

    public static JsonObject Decision(string id, string condition) => Activity(id, "Elsa.FlowDecision", ("condition", "JavaScript", condition));

    public static JsonObject Find(JsonObject process, string activityId) =>
        process["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == activityId)!.AsObject();

    /// <summary>A script that fails on Mondays: the world has to change before a retry helps.</summary>
    public const string FailsOnMonday = "new Date().getDay() === 1 ? getInput(\"nothing\").there : true";

    public static void FailsAfterDigitising(JsonObject process) => Find(process, "HasPaper")["condition"]!["expression"]!["value"] = FailsOnMonday;

    public static void GoesOnWithIncidents(JsonObject process) =>
        process["options"]!["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";

    public static async Task Publish(World world, JsonObject process)
    {
        var folder = Directory.CreateTempSubdirectory("onestop-process-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "process.json"), process.ToJsonString());
        (await world.Get<DefinitionLoading>().Load(folder, default)).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }
}
