using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Retaining;

/// <summary>What a line of history names that people or other systems wrote freely, or that fixes an erased value.</summary>
internal static class FreeWords
{
    private static readonly string[] Names = ["reason", "detail", "names", "note", "told", "form", "hash", "receivedBy"];

    /// <summary>The data of a line without them.</summary>
    public static string Without(string data)
    {
        if (JsonNode.Parse(data) is not JsonObject told || !Names.Any(told.ContainsKey))
            return data;
        foreach (var name in Names)
            told.Remove(name);
        return told.ToJsonString(Json.Options);
    }
}
