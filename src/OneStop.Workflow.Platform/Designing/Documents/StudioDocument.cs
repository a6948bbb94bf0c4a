using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Queries;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>
/// A definition as Studio can open it without harm: every activity it has no description of is hidden in one it has, and
/// the editor's session and the draft's revision travel along, since Studio's protocol has no place for them.
/// </summary>
public static class StudioDocument
{
    /// <param name="session">The editor that loads it; null has one made.</param>
    /// <param name="isKnown">Whether Studio has a description of that activity type and version.</param>
    /// <param name="versionOf">The version in which Studio knows a process that is used as an activity; null for anything else.</param>
    /// <param name="label">What stands on the canvas for an unknown type.</param>
    public static JsonObject Of(VersionDocument version, string? session, Func<string, int, bool> isKnown, Func<string, int?> versionOf, Func<string, string> label)
    {
        var document = Parse(version);
        OlderForms.RenewOptions(document);
        LogSettings.Renew(document);
        UnknownActivities.Hide(document, isKnown, versionOf, label);
        OlderForms.Complete(document);
        ElsaDocument.Number(document);
        if (document["customProperties"] is JsonObject custom)
            custom[DraftDocument.Stamp] = $"{session ?? Guid.NewGuid().ToString("N")}:{version.Revision}";
        return document;
    }

    /// <summary>The definition as it is, for parts of it.</summary>
    public static JsonObject Parse(VersionDocument version) => (JsonObject)JsonNode.Parse(version.Document)!;

    /// <summary>What a definition that comes back says of the editor it comes from; null when it says nothing.</summary>
    /// <param name="session">Named by the page around the editor; it goes before what the definition carries.</param>
    public static DraftSeen? BaseOf(JsonElement model, string? session)
    {
        var stamp = model.ValueKind == JsonValueKind.Object && model.TryGetProperty("customProperties", out var custom) && custom.ValueKind == JsonValueKind.Object
            && custom.TryGetProperty(DraftDocument.Stamp, out var kept) && kept.ValueKind == JsonValueKind.String ? kept.GetString()!.Split(':') : [];
        var row = model.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && Guid.TryParse(id.GetString(), out var parsed) ? parsed : (Guid?)null;
        if (session is null && stamp.Length < 2 && row is null)
            return null;
        var revision = stamp.Length > 1 && int.TryParse(stamp[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        return new DraftSeen(session ?? (stamp.Length > 1 ? stamp[0] : null), revision, row);
    }

    /// <summary>Whether the text may be read as JSON at all; else where and why not.</summary>
    public static Refusal? Scan(string text) => JsonScan.Of(text);

    /// <summary>The activity with that node id, the property of its container that it hangs on, and the containers above it, outermost first.</summary>
    public static NodeInDocument? Find(JsonObject document, string nodeId)
    {
        ElsaDocument.Number(document);
        var all = DefinitionTree.All(document);
        if (all.FirstOrDefault(p => p.NodeId == nodeId) is not { } place)
            return null;
        var above = all.Where(p => nodeId.StartsWith(p.NodeId + ":", StringComparison.Ordinal)).OrderBy(p => p.NodeId.Length)
            .Select(p => new NodeInDocument(p.NodeId, p.Id, p.Title, p.Type, PortOf(p.Path), p.Json, [])).ToList();
        return new NodeInDocument(place.NodeId, place.Id, place.Title, place.Type, PortOf(place.Path), place.Json, above);
    }

    /// <summary>Every activity: id, type, title and node id, outer ones first.</summary>
    public static IReadOnlyList<NodeInDocument> Nodes(JsonObject document) =>
        [.. DefinitionTree.All(document).Select(p => new NodeInDocument(p.NodeId, p.Id, p.Title, p.Type, PortOf(p.Path), p.Json, []))];

    private static string PortOf(string path)
    {
        var property = path[(path.LastIndexOf('.') + 1)..].Split('[')[0];
        return property.Length == 0 ? property : char.ToUpperInvariant(property[0]) + property[1..];
    }
}

/// <param name="Port">The property of its container that it hangs on, Pascal case.</param>
/// <param name="Above">Containers above it, outermost first.</param>
public sealed record NodeInDocument(string NodeId, string Id, string Title, string Type, string Port, JsonObject Json, IReadOnlyList<NodeInDocument> Above);
