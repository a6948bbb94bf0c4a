using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>A definition as a draft keeps it: everything that came, except what the server decides and works out anew.</summary>
internal static class DraftDocument
{
    /// <summary>Where Studio carries the editor's session and revision through its saves; never kept, never exported.</summary>
    public const string Stamp = "OneStop:Draft";

    private static readonly string[] Decided =
    [
        "$schema", "id", "version", "createdAt", "isLatest", "isPublished", "isReadonly", "isSystem", "links", "tenantId", "providerName", "materializerName",
        "materializerContext", "isMaterializerAvailable",
    ];

    /// <summary>Reads what a designer sent.</summary>
    /// <param name="definitionId">The process it is for; null takes the one it names.</param>
    public static Answer<KeptDocument> Read(string text, string? definitionId)
    {
        if (JsonScan.Of(text) is { } broken)
            return broken;
        if (JsonNode.Parse(text) is not JsonObject document)
            return new Refusal("DefinitionHasNoRoot", RefusalKind.Invalid, "$");
        if (UnknownActivities.Restore(document) is { } wrong)
            return wrong;
        if (DocumentCheck.Of(document) is { Count: > 0 } refusals)
            return Answer<KeptDocument>.Refused(refusals);
        var id = definitionId is { Length: > 0 } ? definitionId : document.Text("definitionId");
        if (ContainsItself(document, id) is { } path)
            return new Refusal("DefinitionContainsItself", RefusalKind.Invalid, path, id!);
        return Keep(document, id is { Length: > 0 } ? id : null);
    }

    /// <summary>What is kept already, as the content of a draft.</summary>
    public static KeptDocument OfKept(string definitionId, string text) =>
        JsonNode.Parse(text) is JsonObject document ? Keep(document, definitionId) : throw new InvalidDataException($"A kept document of {definitionId} is no JSON object.");

    private static KeptDocument Keep(JsonObject document, string? definitionId)
    {
        foreach (var name in Decided)
            document.Remove(name);
        document["name"] = document.Text("name")?.Trim() is { Length: > 0 } title ? title : definitionId ?? "";
        if (document.Text("description") is { } description)
            document["description"] = description.Trim();
        if (document.Text("toolVersion") is not { } tool || !System.Version.TryParse(tool, out _))
            document["toolVersion"] = "3.8.0.0";
        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            document[list] ??= new JsonArray();
        foreach (var group in (string[])["customProperties", "options"])
            document[group] ??= new JsonObject();
        (document["customProperties"] as JsonObject)?.Remove(Stamp);
        foreach (var place in DefinitionTree.All(document))
            Tidy(place);
        document.Remove("definitionId");
        return new KeptDocument(definitionId, document.Text("name")!, document);
    }

    private static void Tidy(ActivityPlace place)
    {
        place.Json.Remove("nodeId");
        if (place.Json["connections"] is JsonArray connections)
            DropLoose(place.Json, connections);
        var type = ActivityCatalogue.Find(place.Type);
        foreach (var (name, value) in place.Json)
        {
            if (value is not JsonObject input || input["expression"] is not JsonObject)
                continue;
            // Studio writes no type into a field that was filled in for the first time; Elsa reads such a field as null.
            if (input["typeName"] is null)
                input["typeName"] = type?.Inputs.FirstOrDefault(i => i.Name == name)?.TypeName is { } known ? ElsaTypeNames.Of(known) : "Object";
            if (input["memoryReference"] is null)
                input.Remove("memoryReference");
        }
    }

    /// <summary>A line whose activity is gone draws nothing, but would come back with every save.</summary>
    private static void DropLoose(JsonObject flowchart, JsonArray connections)
    {
        var ids = (flowchart["activities"] as JsonArray ?? []).OfType<JsonObject>().Select(a => a.Text("id")).ToHashSet();
        foreach (var connection in connections.ToList())
            if (connection is not JsonObject line || !ids.Contains(End(line, "source")) || !ids.Contains(End(line, "target")))
                connections.Remove(connection);
            else if (line.ContainsKey("vertices") && line["vertices"] is not JsonArray)
                line["vertices"] = new JsonArray();
    }

    private static string? End(JsonObject line, string side) => line[side] is JsonObject end ? end.Text("activity") : line.Text(side);

    private static string? ContainsItself(JsonObject document, string? id) => id is null ? null : DefinitionTree.All(document)
        .FirstOrDefault(p => p.Json.Text("workflowDefinitionId") == id)?.Path;
}

/// <param name="DefinitionId">Null for a new process that names none.</param>
/// <param name="Json">Without what the server decides.</param>
internal sealed record KeptDocument(string? DefinitionId, string Name, JsonObject Json)
{
    private string? text;

    public string Text => text ??= Json.ToJsonString(Storage.Json.Options);

    public string Hash => JsonHash.Of(Text);
}
