using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>Parts of a definition by node id, for containers inside containers.</summary>
internal static class Subgraphs
{
    public static void MapSubgraphs(this IEndpointRouteBuilder definitions)
    {
        definitions.MapGet("/subgraph/{id}", Subgraph);
        definitions.MapGet("/subgraph/segments/{id}", Segments);
    }

    private static async Task<IResult> Subgraph(string id, HttpContext http, IDesignQueries queries, DefinitionAnswers answers)
    {
        if (await Document(id, http, queries, answers) is not { } document)
            return TypedResults.NotFound();
        var node = http.Text("parentNodeId") is { } parent
            ? StudioDocument.Find(document, parent)
            : StudioDocument.Nodes(document) is [var root, ..] ? root : null;
        return node is null ? TypedResults.NotFound() : ElsaJson.Ok(Node(node));
    }

    private static async Task<IResult> Segments(string id, HttpContext http, IDesignQueries queries, DefinitionAnswers answers)
    {
        if (await Document(id, http, queries, answers) is not { } document || http.Text("childNodeId") is not { } child || StudioDocument.Find(document, child) is not { } node)
            return TypedResults.NotFound();
        // Segments lead through containers inside the outermost one; that one is the container of all.
        var inner = node.Above.Skip(1).ToList();
        return ElsaJson.Ok(new
        {
            childNode = Node(node),
            container = node.Above.Count > 0 ? Node(node.Above[^1]) : Node(node),
            pathSegments = inner.Select(n => new { activityNodeId = n.NodeId, activityId = n.Id, activityType = n.Type, activityName = n.Title, portName = n.Port }).ToList(),
        });
    }

    private static async Task<JsonObject?> Document(string id, HttpContext http, IDesignQueries queries, DefinitionAnswers answers) =>
        Guid.TryParse(id, out var row) && await queries.Document(row, ElsaGate.ActorOf(http), http.RequestAborted) is { IsTaken: true } found
            ? await answers.Document(http, found.Value) : null;

    private static object Node(NodeInDocument node) => new { nodeId = node.NodeId, port = node.Port, activity = (JsonNode)node.Json.DeepClone() };
}
