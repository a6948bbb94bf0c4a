using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using OneStop.Workflow.Platform.Designing;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.ElsaApi;

/// <summary>Reads bodies within their limits, and says of a bad one where it is bad.</summary>
internal static class ElsaBody
{
    /// <summary>What is read before a body is called too large: more than any definition, so that the refusal can say so.</summary>
    private const long MostBytes = 12_000_000;

    /// <summary>Up to here a body is read to its end, though it is too large: a sender that is cut off sees a broken line, not the reason.</summary>
    private const long Drained = 64_000_000;

    public static async Task<string> Text(HttpContext http, long most = MostBytes) => Encoding.UTF8.GetString(await Bytes(http, most));

    /// <summary>The body as JSON; an empty one is an empty object.</summary>
    public static async Task<JsonElement> Json(HttpContext http)
    {
        var text = (await Text(http)).TrimStart('\uFEFF');
        if (text.Length == 0)
            text = "{}";
        if (StudioDocument.Scan(text) is { } wrong)
            throw new ElsaBodyException(wrong);
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DesignLimits.Depth + 2 });
        return document.RootElement.Clone();
    }

    private static async Task<byte[]> Bytes(HttpContext http, long most)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Math.Max(most, Drained);
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        long length = 0;
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
            if ((length += read) <= most)
                memory.Write(buffer, 0, read);
        return length <= most ? memory.ToArray() : throw TooLarge(most);
    }

    private static ElsaBodyException TooLarge(long most) => new(new Refusal("DefinitionIsTooLarge", RefusalKind.Invalid, "$", $"{Math.Min(most, DesignLimits.DocumentBytes)}"));

    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool? Flag(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    public static int? Whole(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)] : [];
}

/// <summary>A body that cannot be taken; <see cref="ElsaGate"/> answers with the refusal.</summary>
internal sealed class ElsaBodyException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal => refusal;
}
