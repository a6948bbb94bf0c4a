using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>
/// Waits for an HTTP request, or is started by one. The request comes as payload
/// <c>{parsedContent, routeData, queryStringData, headers, result}</c>.
/// </summary>
internal sealed class HttpEndpoint : Trigger
{
    /// <summary>Kind of its bookmarks.</summary>
    public const string Request = "Request";

    private static readonly string[] Outputs = ["ParsedContent", "RouteData", "QueryStringData", "Headers", "Result"];

    protected override void Wait(Burst burst, ActivityRun run)
    {
        var asked = EndpointAsked.Read(name => burst.Evaluate(run, name));
        burst.Await(run, Request, asked.Path, null, id => new Effect.AwaitRequest(id, run.Node.Id, asked));
    }

    protected override void Fired(Burst burst, ActivityRun run) => Received(burst, run, burst.TriggerPayload);

    public override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Resumption resumption) => Received(burst, run, resumption.Payload);

    private static void Received(Burst burst, ActivityRun run, object? payload)
    {
        var request = payload as ScriptObject ?? new ScriptObject();
        foreach (var output in Outputs)
            burst.SetResult(run, output, request.TryGet(char.ToLowerInvariant(output[0]) + output[1..], out var value) ? Loosely(value) : null);
        burst.Complete(run);
    }

    /// <summary>Names of parameters and headers are the same in either case, as in Elsa.</summary>
    private static object? Loosely(object? value)
    {
        if (value is not ScriptObject source)
            return value;
        var names = new ScriptObject(source.Count) { IgnoresCase = true };
        foreach (var key in source.Keys)
            names[key] = source[key];
        return names;
    }
}

/// <summary>Answers the HTTP request that waits for this instance. Text is sent as it is, everything else as JSON.</summary>
internal sealed class WriteHttpResponse : Behaviour
{
    private const int LeastStatus = 200;
    private const int MostStatus = 599;

    public override void Execute(Burst burst, ActivityRun run)
    {
        if (burst.Choices is not null)
        {
            burst.Complete(run);
            return;
        }
        var status = Status(burst.Evaluate(run, "statusCode"));
        var content = burst.Kept(burst.Evaluate(run, "content"));
        var type = burst.Text(run, "contentType").Trim();
        var headers = Headers(burst.Evaluate(run, "responseHeaders"));
        var body = content is null or string ? (string?)content : ValueJson.ToNode(content)?.ToJsonString(Compact) ?? "null";
        burst.Effects.Add(new Effect.Respond(run.Node.Id, status, type.Length > 0 ? type : content is null ? null : content is string ? "text/plain" : "application/json", headers, body));
        burst.Complete(run);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A number, or the name that .NET has for it; 200 where nothing is said.</summary>
    private static int Status(object? given)
    {
        var text = given is null ? "" : ValueTypes.ToText(given).Trim();
        if (text.Length == 0)
            return LeastStatus;
        if (Enum.TryParse<HttpStatusCode>(text, ignoreCase: true, out var code) && (int)code is >= LeastStatus and <= MostStatus)
            return (int)code;
        throw new ActivityFault("StatusCannotBeSent", string.Create(CultureInfo.InvariantCulture, $"'{text}' is no status of an answer; write a number from {LeastStatus} to {MostStatus} or a name such as OK."));
    }

    private static JsonObject Headers(object? given)
    {
        var read = given is string text && ValueJson.TryParse(text, out var parsed) ? parsed : given;
        var headers = new JsonObject();
        if (read is not ScriptObject source)
            return headers;
        foreach (var name in source.Keys)
            headers[name] = source[name] is ScriptArray several ? string.Join(", ", several.Items.Select(Text)) : Text(source[name]);
        return headers;
    }

    private static string Text(object? value) => value is null ? "" : ValueTypes.ToText(value);
}
