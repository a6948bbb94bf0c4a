using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.Problems;

namespace OneStop.Workflow.Web.Api;

/// <summary>A request as a process sees it: JSON, the fields of a form, or text.</summary>
internal static class EndpointBody
{
    /// <summary>The most that any endpoint takes, in bytes.</summary>
    public const int Most = 1024 * 1024;

    private const int Deepest = 32;

    private static readonly string[] Taken = ["application/json", "application/x-www-form-urlencoded", "text/plain", "text/xml", "application/xml"];

    /// <summary>Who calls, and by which hops: nothing that a process should keep.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Cookie", "Proxy-Authorization", "X-Forwarded-For", "Forwarded", "X-Real-IP" };

    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    /// <returns>The body and its media type, or what is wrong with it (400, 413, 415).</returns>
    public static async Task<(JsonNode? Content, string? Type, IResult? Problem)> Read(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (await Bytes(request, most, cancellation) is not { } bytes)
            return (null, null, Problem.Of(StatusCodes.Status413PayloadTooLarge, new Refusal("BodyIsTooLarge", RefusalKind.Invalid, null, $"{most}")));
        if (bytes.Length == 0)
            return (null, null, null);
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        if (type?.MediaType.Value is not { } name || type.Charset is { HasValue: true } charset && !HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return NotTaken;
        if (name.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            return Parsed(bytes, name);
        if (name.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Form(bytes, name);
        return type.Type.Equals("text", StringComparison.OrdinalIgnoreCase) || name.Equals("application/xml", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("xml", StringComparison.OrdinalIgnoreCase)
            ? (JsonValue.Create(Encoding.UTF8.GetString(bytes)), name, null) : NotTaken;
    }

    public static JsonObject Query(HttpRequest request) => Of(request.Query);

    /// <summary>Without what says who calls.</summary>
    public static JsonObject Headers(HttpRequest request) => Of(request.Headers.Where(header => !LeftOut.Contains(header.Key)));

    private static (JsonNode?, string?, IResult?) NotTaken =>
        (null, null, Problem.Of(StatusCodes.Status415UnsupportedMediaType, new Refusal("ContentTypeIsNotTaken", RefusalKind.Invalid, null, Taken)));

    private static (JsonNode?, string?, IResult?) Parsed(byte[] bytes, string type)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Reading);
            return (JsonNode.Parse(document.RootElement.GetRawText()), type, null);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return (null, null, Problem.Of(new Refusal("BodyIsNotJson", RefusalKind.Invalid)));
        }
    }

    private static (JsonNode?, string?, IResult?) Form(byte[] bytes, string type)
    {
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(bytes));
            return (Of(reader.ReadForm()), type, null);
        }
        catch (InvalidDataException)
        {
            return (null, null, Problem.Of(RequestProblems.OfStatus(StatusCodes.Status400BadRequest)));
        }
    }

    private static JsonObject Of(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        var found = new JsonObject();
        foreach (var (name, values) in pairs)
            found[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        return found;
    }

    /// <summary>Null when there are more than may be.</summary>
    private static async Task<byte[]?> Bytes(HttpRequest request, int most, CancellationToken cancellation)
    {
        if (request.ContentLength > most)
            return null;
        using var kept = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                if (kept.Length + read > most)
                    return null;
                kept.Write(buffer, 0, read);
            }
            return kept.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
