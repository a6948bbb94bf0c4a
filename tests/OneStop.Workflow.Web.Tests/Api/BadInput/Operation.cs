using System.Text.Json.Nodes;

namespace OneStop.Workflow.Web.Tests.Api.BadInput;

/// <summary>One operation of the OpenAPI description.</summary>
/// <param name="Path">With its parameters in braces, e.g. <c>/api/work-items/{id}/claim</c>.</param>
/// <param name="Queries">Names of its query parameters.</param>
/// <param name="Body">Schema of its JSON body, references resolved; null when it has none.</param>
internal sealed record Operation(string Method, string Path, IReadOnlyList<string> Queries, JsonObject? Body)
{
    /// <summary>All that the description has.</summary>
    public static IReadOnlyList<Operation> All(JsonNode description) =>
    [
        .. from path in description["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Key is "get" or "post" or "put" or "patch" or "delete"
           select Of(operation.Key.ToUpperInvariant(), path.Key, operation.Value!, description),
    ];

    public override string ToString() => $"{Method} {Path}";

    private static Operation Of(string method, string path, JsonNode operation, JsonNode description)
    {
        var queries = operation["parameters"]?.AsArray().Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!).ToList();
        var body = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        return new Operation(method, path, queries ?? [], body is null ? null : (JsonObject)Resolved(body, description, 0)!);
    }

    /// <summary>The schema with every reference replaced by what it refers to.</summary>
    private static JsonNode? Resolved(JsonNode? schema, JsonNode description, int depth)
    {
        if (depth > 12)
            return new JsonObject();
        if (schema is JsonObject { Count: > 0 } reference && (string?)reference["$ref"] is { } target)
            return Resolved(description["components"]!["schemas"]![target.Split('/')[^1]], description, depth + 1);
        return schema switch
        {
            JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Resolved(m.Value, description, depth + 1)))),
            JsonArray items => new JsonArray([.. items.Select(i => Resolved(i, description, depth + 1))]),
            _ => schema?.DeepClone(),
        };
    }
}
