using System.Text.Json.Nodes;

namespace OneStop.Workflow.Web.Tests.Api.BadInput;

/// <summary>The table of bad values, applied to every field of a good body.</summary>
internal static class BadValues
{
    private const string Place = "@the-bad-value-stands-here@";

    private static readonly string Deep = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));

    /// <summary>Each bad body as text, with what is bad about it.</summary>
    public static IEnumerable<(string What, string Json)> Of(JsonObject schema)
    {
        foreach (var (what, json) in Whole(schema))
            yield return (what, json);
        foreach (var path in Fields(schema, []))
            foreach (var (what, json) in OfField(schema, path))
                yield return ($"{string.Join('.', path.Steps)}: {what}", json);
    }

    private static IEnumerable<(string What, string Json)> Whole(JsonObject schema)
    {
        yield return ("empty body", "");
        yield return ("null", "null");
        yield return ("a list", "[]");
        yield return ("a text", "\"text\"");
        yield return ("no JSON", "{\"commandId\": ");
        yield return ("too deep", Deep);
        var good = Sample.Of(schema, "")!.ToJsonString();
        yield return ("an unknown field", good[..^1] + ", \"no-such-field\": 1}");
        yield return ("a name that is no text", good[..^1] + ", \"\\ud800\": 1}");
        if (Sample.Of(schema, "") is JsonObject { Count: > 0 } body && body.First() is var (name, value))
            yield return ("a field twice", good[..^1] + $", \"{name}\": {value?.ToJsonString() ?? "null"}}}");
    }

    private static IEnumerable<(string What, string Json)> OfField(JsonObject schema, Field field)
    {
        if (field.IsRequired)
            yield return ("missing", With(schema, field, null));
        if (field.IsRequired && !Sample.TakesNull(field.Schema))
            yield return ("null", With(schema, field, "null"));
        var type = Sample.TypeOf(Sample.Alternatives(field.Schema) ?? field.Schema);
        if (type.Length > 0)
            yield return ("another type", With(schema, field, type is "object" or "array" ? "\"text\"" : "{\"a\": 1}"));
        yield return ("too deep", With(schema, field, Deep));
        foreach (var (what, value) in type switch
        {
            "string" => (string?)field.Schema["format"] is "date" or "date-time" ? [.. Texts, .. Days] : Texts,
            "integer" or "number" => Numbers,
            "array" => [("a list of null", "[null]"), ("a list of lists", "[[[]]]")],
            _ => [("NUL within", "{\"a\": \"x\\u0000\"}"), ("a name with NUL", "{\"a\\u0000\": 1}"), ("half a letter within", "[\"\\udc00\"]")],
        })
            yield return (what, With(schema, field, value));
    }

    private static readonly (string What, string Value)[] Texts =
    [
        ("too long", $"\"{new string('x', 20_000)}\""), ("NUL", "\"a\\u0000b\""), ("half a surrogate pair", "\"a\\ud83db\""), ("a control character", "\"a\\u0007b\""), ("a number", "7"),
    ];

    private static readonly (string What, string Value)[] Days =
    [
        ("no day", "\"2026-02-30\""), ("the first day of computers", "\"0001-01-01\""), ("the last day of computers", "\"9999-12-31T23:59:59-12:00\""), ("a day as people write it", "\"17/05/1990\""),
    ];

    private static readonly (string What, string Value)[] Numbers =
    [
        ("negative", "-1"), ("most negative", "-9223372036854775808"), ("huge", "9223372036854775807"), ("beyond 64 bits", "9223372036854775808"), ("beyond a double", "1e400"), ("text", "\"1,5\""),
    ];

    /// <summary>A good body in which that field has the raw JSON; null leaves the field out.</summary>
    private static string With(JsonObject schema, Field field, string? raw)
    {
        var body = (JsonObject)Sample.Of(schema, "")!;
        JsonNode at = body;
        foreach (var step in field.Steps.SkipLast(1))
            at = at is JsonArray list ? list[0]! : at[step]!;
        var holder = (JsonObject)at;
        if (raw is null)
            holder.Remove(field.Steps[^1]);
        else
            holder[field.Steps[^1]] = Place;
        return body.ToJsonString().Replace($"\"{Place}\"", raw, StringComparison.Ordinal);
    }

    private static IEnumerable<Field> Fields(JsonObject schema, IReadOnlyList<string> above)
    {
        var shape = Sample.Alternatives(schema) ?? schema;
        if (Sample.TypeOf(shape) == "array")
        {
            if (shape["items"] is JsonObject item)
                foreach (var field in Fields(item, [.. above, "0"]))
                    yield return field;
            yield break;
        }
        var required = (shape["required"] as JsonArray ?? []).Select(r => (string)r!).ToHashSet();
        foreach (var (name, inner) in shape["properties"] as JsonObject ?? [])
        {
            yield return new Field([.. above, name], (JsonObject)inner!, required.Contains(name));
            foreach (var deeper in Fields((JsonObject)inner!, [.. above, name]))
                yield return deeper;
        }
    }

    private sealed record Field(IReadOnlyList<string> Steps, JsonObject Schema, bool IsRequired);
}
