using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes.Calling;

/// <summary>Makes the request from the evaluated inputs of Elsa's SendHttpRequest and FlowSendHttpRequest.</summary>
internal static class CallRequest
{
    private static readonly HashSet<string> Ours = new(["Idempotency-Key", "Host", "Content-Length", "Transfer-Encoding", "Connection"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The address; null when it is none for HTTP.</summary>
    public static Uri? AddressOf(JsonObject inputs) =>
        Uri.TryCreate(TextOf(inputs["url"]), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address : null;

    /// <param name="key">The same each time the call is made.</param>
    /// <exception cref="FormatException">The method or a header is none of HTTP's.</exception>
    public static HttpRequestMessage Of(JsonObject inputs, Uri address, Guid key)
    {
        var request = new HttpRequestMessage(new HttpMethod(TextOf(inputs["method"]) is { Length: > 0 } method ? method.ToUpperInvariant() : "GET"), address);
        request.Headers.Add("Idempotency-Key", key.ToString());
        if (ContentOf(inputs) is { } content)
            request.Content = content;
        if (TextOf(inputs["authorization"]) is { Length: > 0 } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in HeadersOf(inputs))
            if (!Ours.Contains(name) && !request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static StringContent? ContentOf(JsonObject inputs)
    {
        if (inputs["content"] is not { } content || TextOf(content) is { Length: 0 })
            return null;
        var isText = content.GetValueKind() == JsonValueKind.String;
        var type = TextOf(inputs["contentType"]) is { Length: > 0 } given ? given : isText ? "text/plain" : "application/json";
        return new StringContent(isText ? TextOf(content)! : content.ToJsonString(Json.Options), Encoding.UTF8, type.Split(';')[0].Trim());
    }

    private static IEnumerable<(string Name, IEnumerable<string> Value)> HeadersOf(JsonObject inputs)
    {
        foreach (var (name, value) in Parsed(inputs["requestHeaders"]) as JsonObject ?? [])
            if (value is JsonArray several)
                yield return (name, several.Select(v => TextOf(v) ?? "").ToList());
            else if (value is not null)
                yield return (name, [TextOf(value) ?? value.ToJsonString()]);
    }

    /// <summary>A designer may have typed an object as text.</summary>
    private static JsonNode? Parsed(JsonNode? given)
    {
        if (TextOf(given) is not { Length: > 0 } text)
            return given;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text.Trim() : null;
}
