using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>Tells where two written entries differ, place by place.</summary>
internal static class ProcedureDifference
{
    public static IReadOnlyList<JsonComplaint> Between(string kept, string offered)
    {
        var differences = new List<JsonComplaint>();
        Walk("$", JsonNode.Parse(kept), JsonNode.Parse(offered), differences);
        return differences;
    }

    private static void Walk(string path, JsonNode? kept, JsonNode? offered, List<JsonComplaint> differences)
    {
        if (JsonNode.DeepEquals(kept, offered))
            return;
        if (kept is JsonObject keptObject && offered is JsonObject offeredObject)
            foreach (var name in keptObject.Select(p => p.Key).Union(offeredObject.Select(p => p.Key)))
                Walk($"{path}.{name}", keptObject[name], offeredObject[name], differences);
        else if (kept is JsonArray keptList && offered is JsonArray offeredList && keptList.Count == offeredList.Count)
            for (var i = 0; i < keptList.Count; i++)
                Walk($"{path}[{i}]", keptList[i], offeredList[i], differences);
        else
            differences.Add(new(path, "VersionIsKeptWithAnotherContent", $"Kept: {Show(kept)}. In the file: {Show(offered)}. A changed entry needs a new version number."));
    }

    private static string Show(JsonNode? node) => node switch
    {
        null => "nothing",
        JsonArray list => $"{list.Count} elements",
        JsonObject => "an object",
        JsonValue value when value.TryGetValue(out string? text) => $"\"{text}\"",
        _ => node.ToJsonString(),
    };
}
