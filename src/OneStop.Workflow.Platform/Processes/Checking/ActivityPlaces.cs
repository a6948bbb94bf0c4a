using System.Text.Json;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>Which activity a JSON path lies in. It reads the JSON itself, since it is asked also of what the engine refuses.</summary>
internal sealed class ActivityPlaces
{
    private readonly List<(string Path, string Id, string Name)> _places = [];

    public ActivityPlaces(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("root", out var root))
                Add(root, "$.root", isRoot: true);
        }
        catch (JsonException)
        {
            // Then every complaint is about the whole.
        }
    }

    /// <summary>The innermost activity around the path, and the property of it that the path goes on with; nulls for the whole.</summary>
    public (string? Id, string? Name, string? Property) Find(string path)
    {
        var around = _places.Where(p => path == p.Path || path.StartsWith(p.Path, StringComparison.Ordinal) && path[p.Path.Length] is '.' or '[').OrderByDescending(p => p.Path.Length).Take(1).ToList();
        if (around is not [var (place, id, name)])
            return (null, null, null);
        var rest = path[place.Length..].TrimStart('.');
        var end = rest.IndexOfAny(['.', '[']);
        return (id, name, (end < 0 ? rest : rest[..end]) is { Length: > 0 } property and not ("type" or "version" or "id") ? property : null);
    }

    private void Add(JsonElement json, string path, bool isRoot = false)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var (item, i) in json.EnumerateArray().Select((item, i) => (item, i)))
                Add(item, $"{path}[{i}]");
            return;
        }
        if (json.ValueKind != JsonValueKind.Object)
            return;
        // The outermost flowchart is the process itself: what is said of it is said of the whole.
        if (!isRoot && TextOf(json, "id") is { } id && TextOf(json, "type") is not null)
            _places.Add((path, id, NameOf(json) ?? id));
        foreach (var property in json.EnumerateObject())
            if (property.Name is not ("metadata" or "customProperties" or "connections" or "variables"))
                Add(property.Value, $"{path}.{property.Name}");
    }

    private static string? NameOf(JsonElement json) =>
        (json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? TextOf(metadata, "displayText") : null) ?? TextOf(json, "name");

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
