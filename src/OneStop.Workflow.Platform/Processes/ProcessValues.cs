using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>The values that a process holds, apart from how far it is.</summary>
public static class ProcessValues
{
    private static readonly string[] Whole = ["input", "output", "outputs", "lastResult", "correlation", "name", "incidents"];

    /// <summary>The state document of an ended instance without variables, inputs and outputs; it stays readable.</summary>
    public static string Emptied(string state)
    {
        if (JsonNode.Parse(state) is not JsonObject document)
            return state;
        foreach (var part in Whole)
            document.Remove(part);
        foreach (var run in document["runs"] as JsonArray ?? [])
            (run as JsonObject)?.Remove("memory");
        return document.ToJsonString(Json.Options);
    }
}
