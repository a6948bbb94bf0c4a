using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Tracing;

/// <summary>
/// An HTTP request of a trace, as it was written: <c>{"method"?,"path"?,"route"?,"query"?,"headers"?,"body"?}</c>. Values of the path's
/// parameters are taken from the path, or given as <c>route</c>.
/// </summary>
internal sealed record TracedRequest(JsonElement Json)
{
    /// <summary>What the endpoint is told of it, in the form of the host.</summary>
    /// <param name="template">The endpoint's path, e.g. <c>orders/{id}</c>.</param>
    /// <param name="methods">What it takes, in upper case; null where only an instance can work it out.</param>
    /// <exception cref="TraceException">It is not one that the endpoint takes.</exception>
    public JsonObject Payload(string endpoint, string template, IReadOnlyList<string>? methods)
    {
        var method = Json.Text("method")?.ToUpperInvariant() ?? methods?[0] ?? "GET";
        if (methods is not null && !methods.Contains(method))
            throw new TraceException($"'{endpoint}' takes {string.Join(", ", methods)}, not {method}.");
        var path = Json.Text("path")?.Trim('/');
        return new JsonObject
        {
            ["parsedContent"] = Node("body"),
            ["routeData"] = Node("route") ?? (path is null ? new JsonObject() : Route(endpoint, template, path)),
            ["queryStringData"] = Node("query") ?? new JsonObject(),
            ["headers"] = Node("headers") ?? new JsonObject(),
            ["result"] = new JsonObject { ["method"] = method, ["path"] = path ?? template },
        };
    }

    /// <summary>The endpoint that starts an instance: the named one, or the only one there is.</summary>
    public static ActivityNode Starter(WorkflowDefinition definition, string? named)
    {
        var starting = definition.Activities.Where(activity => activity.Behaviour is HttpEndpoint && activity.CanStartWorkflow && (named is null || activity == definition.FindByIdOrName(named))).ToList();
        return starting.Count == 1 ? starting[0] : throw new TraceException(starting.Count == 0
            ? $"No endpoint{(named is null ? "" : $" '{named}'")} of the definition starts it by a request (canStartWorkflow)."
            : $"Several endpoints start it; name one as trigger: {string.Join(", ", starting.Select(activity => activity.Id))}.");
    }

    private static JsonObject Route(string endpoint, string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        var values = new JsonObject();
        for (var i = 0; i < wanted.Length; i++)
            if (i < given.Length && wanted[i] is ['{', .. var name, '}'] && given[i].Length > 0)
                values[name.Split(':')[0].TrimEnd('?')] = Uri.UnescapeDataString(given[i]);
            else if (i >= given.Length || !wanted[i].Equals(given[i], StringComparison.OrdinalIgnoreCase))
                throw new TraceException($"'{endpoint}' waits at '{template}', and the request is for '{path}'.");
        return wanted.Length == given.Length ? values : throw new TraceException($"'{endpoint}' waits at '{template}', and the request is for '{path}'.");
    }

    private JsonNode? Node(string name) => Json.TryGet(name, out var value) ? JsonNode.Parse(value.GetRawText()) : null;
}
