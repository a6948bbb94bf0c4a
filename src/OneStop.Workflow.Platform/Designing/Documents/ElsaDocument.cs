using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>A kept definition in Elsa's own form again, as Studio exports it and a server reads it.</summary>
internal static class ElsaDocument
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>Puts in what the server decides, and works out the node ids.</summary>
    public static JsonObject Of(JsonObject kept, ElsaRow row)
    {
        var document = new JsonObject
        {
            ["id"] = row.Id.ToString("N"),
            ["definitionId"] = row.DefinitionId,
            ["name"] = row.Name,
            ["description"] = kept["description"]?.DeepClone(),
            ["createdAt"] = row.CreatedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["version"] = row.Version,
            ["toolVersion"] = kept["toolVersion"]?.DeepClone(),
            ["isLatest"] = row.IsLatest,
            ["isPublished"] = row.IsPublished,
            ["isReadonly"] = false,
            ["isSystem"] = false,
            ["materializerName"] = "Json",
        };
        foreach (var (name, value) in kept)
            if (!document.ContainsKey(name) && name != "links")
                document[name] = value?.DeepClone();
        document["options"] ??= new JsonObject();
        document["customProperties"] ??= new JsonObject();
        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            document[list] ??= new JsonArray();
        Number(document);
        return document;
    }

    /// <summary>The same with the schema's name, as a file.</summary>
    public static string File(JsonObject document)
    {
        var file = new JsonObject { ["$schema"] = Schema };
        foreach (var (name, value) in document)
            file[name] = value?.DeepClone();
        return file.ToJsonString(new(Storage.Json.Options) { WriteIndented = true }) + "\n";
    }

    /// <summary>Node ids on every activity: without one Studio cannot open the definition.</summary>
    public static void Number(JsonObject document) => DefinitionTree.Visit(document, place =>
    {
        place.Json["nodeId"] = place.NodeId;
        place.Json["customProperties"] ??= new JsonObject();
        place.Json["metadata"] ??= new JsonObject();
        foreach (var line in (place.Json["connections"] as JsonArray ?? []).OfType<JsonObject>())
            line["vertices"] ??= new JsonArray();
        return true;
    });
}

/// <summary>What the server says of a version or draft.</summary>
internal sealed record ElsaRow(Guid Id, string DefinitionId, string Name, int Version, bool IsLatest, bool IsPublished, DateTimeOffset CreatedAt);
