using System.Text.Json.Nodes;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>A folder with two processes: one that an event starts, which starts the other by itself and for each of two items, and calls a system.</summary>
internal static class DrawnProcess
{
    /// <summary>How many children each process has: one by itself, two that nobody waits for, two that are waited for.</summary>
    public const int Children = 5;

    private static JsonObject Items => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "['a', 'b']" } };

    public static string Folder(string address)
    {
        var folder = RunningHost.NewFolder();
        Write(folder, "count", new JsonArray(
            Activity("Begin", "Elsa.Event", ("customProperties", new JsonObject { ["canStartWorkflow"] = true }), ("eventName", Literal("Count"))),
            Activity("Child", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("counted"))),
            Activity("Each", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Literal("counted")), ("items", Items), ("waitForCompletion", Literal("false"))),
            Activity("All", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Literal("counted")), ("items", Items)),
            Activity("Call", "Elsa.FlowSendHttpRequest", ("url", Literal(address)), ("expectedStatusCodes", new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = "[200]" } })),
            Activity("Search", "Elsa.WriteLine", ("text", Literal("x")))), "Begin.Done>Child", "Child.Done>Each", "Each.Done>All", "All.Completed>Call", "Call.200>Search");
        Write(folder, "counted", new JsonArray(Activity("Say", "Elsa.WriteLine", ("text", Literal("x")))));
        return folder;
    }

    private static void Write(string folder, string id, JsonArray activities, params string[] lines)
    {
        var json = new JsonObject
        {
            ["id"] = $"{id}-v1",
            ["definitionId"] = id,
            ["name"] = id,
            ["version"] = 1,
            ["options"] = new JsonObject { ["usableAsActivity"] = true },
            ["root"] = new JsonObject { ["type"] = "Elsa.Flowchart", ["version"] = 1, ["id"] = "Flow", ["activities"] = activities, ["connections"] = new JsonArray([.. lines.Select(Line)]) },
        };
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, id)).FullName, "process.json"), json.ToJsonString());
    }

    private static JsonNode Line(string text)
    {
        var ends = text.Split('.', '>');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = ends[0], ["port"] = ends[1] },
            ["target"] = new JsonObject { ["activity"] = ends[2], ["port"] = "In" },
        };
    }

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] members)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members)
            json[name] = value;
        return json;
    }

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
