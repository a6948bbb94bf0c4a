using System.Text.Json;

namespace OneStop.Workflow.Engine.Definitions;

/// <summary>Reading of JSON whose writer is not trusted: a member of another kind than expected is as good as absent.</summary>
internal static class JsonReading
{
    public static bool TryGet(this JsonElement json, string name, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    public static string? Text(this JsonElement json, string name) =>
        json.TryGet(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Flag(this JsonElement json, string name) =>
        json.TryGet(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static int? Whole(this JsonElement json, string name) =>
        json.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public static IEnumerable<JsonElement> List(this JsonElement json, string name) =>
        json.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>The id in <c>{"memoryReference":{"id":...}}</c>.</summary>
    public static string? MemoryReference(this JsonElement json) =>
        json.TryGet("memoryReference", out var reference) ? reference.Text("id") : null;
}
