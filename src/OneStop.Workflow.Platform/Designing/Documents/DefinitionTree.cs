using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>The activities of a definition that need not be runnable: found as the engine finds them, known or not.</summary>
internal static class DefinitionTree
{
    /// <summary>The id Elsa gives to the workflow itself; every node id begins with it.</summary>
    public const string Workflow = "Workflow1";

    private static readonly HashSet<string> NoActivities = ["metadata", "customProperties", "variable", "connections", "variables", "start"];

    /// <summary>Visits every activity, outer ones first.</summary>
    /// <param name="visit">Answers whether to go into the activity too.</param>
    public static void Visit(JsonObject document, Func<ActivityPlace, bool> visit)
    {
        if (document["root"] is JsonObject root)
            Visit(new ActivityPlace(root, "$.root", Workflow, replaced => document["root"] = replaced), visit);
    }

    /// <summary>All activities.</summary>
    public static IReadOnlyList<ActivityPlace> All(JsonObject document)
    {
        var all = new List<ActivityPlace>();
        Visit(document, place =>
        {
            all.Add(place);
            return true;
        });
        return all;
    }

    /// <summary>The text of a member; null when it is none.</summary>
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static int? Whole(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static void Visit(ActivityPlace place, Func<ActivityPlace, bool> visit)
    {
        if (!visit(place))
            return;
        foreach (var (name, value) in place.Json.ToList())
        {
            if (NoActivities.Contains(name))
                continue;
            var path = $"{place.Path}.{name}";
            if (value is JsonArray list)
                VisitAll(place, list, name, path, visit);
            else if (value is JsonObject inner && IsActivity(inner))
                Visit(new ActivityPlace(inner, path, place.NodeId, replaced => place.Json[name] = replaced), visit);
        }
    }

    private static void VisitAll(ActivityPlace place, JsonArray list, string name, string path, Func<ActivityPlace, bool> visit)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var at = i;
            if (list[i] is not JsonObject item)
                continue;
            if (name is "activities" or "branches")
                Visit(new ActivityPlace(item, $"{path}[{i}]", place.NodeId, replaced => list[at] = replaced), visit);
            else if (name is "cases" or "expectedStatusCodes" && item["activity"] is JsonObject inner && IsActivity(inner))
                Visit(new ActivityPlace(inner, $"{path}[{i}].activity", place.NodeId, replaced => item["activity"] = replaced), visit);
        }
    }

    private static bool IsActivity(JsonObject json) => json.Text("type") is not null && (json.Text("id") is not null || json.Whole("version") is not null);
}

/// <param name="Path">JSON path in the definition.</param>
/// <param name="ParentNodeId">Ids from the workflow down to the container, joined with colons.</param>
/// <param name="Replace">Puts another activity in its place.</param>
internal sealed record ActivityPlace(JsonObject Json, string Path, string ParentNodeId, Action<JsonObject> Replace)
{
    public string Id => Json.Text("id") ?? "";

    public string Type => Json.Text("type") ?? "";

    public int Version => Json.Whole("version") ?? 1;

    public string NodeId => $"{ParentNodeId}:{Id}";

    /// <summary>As the canvas shows it.</summary>
    public string Title => (Json["metadata"] as JsonObject)?.Text("displayText") is { Length: > 0 } shown ? shown : Json.Text("name") is { Length: > 0 } name ? name : Id;
}
