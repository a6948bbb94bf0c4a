using System.Text.Json.Nodes;

namespace OneStop.Workflow.Web.Tests.Api.BadInput;

/// <summary>Makes a good value of a schema: by the name of the field where the province knows one, else by its type.</summary>
internal static class Sample
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["procedureCode"] = "3.000333",
        ["receivingUnitId"] = "TTPVHCC",
        ["unitId"] = "TTPVHCC",
        ["authorityUnitId"] = "STP",
        ["postalUnitId"] = "BDTINH",
        ["fullName"] = "Nguyễn Thị Khánh Linh",
        ["idNumber"] = "042304001873",
        ["phone"] = "0915046217",
        ["email"] = "linh@example.vn",
        ["code"] = "TK",
        ["outcome"] = "Accepted",
        ["by"] = "1 working day",
        ["name"] = "Ten mau",
        ["number"] = "TT-91/2026",
        ["birthDate"] = "1990-05-17",
        ["factor"] = "6217",
        ["userName"] = "nobody.here",
        ["password"] = "Sai-mat-khau-1",
        ["definitionId"] = "lltp-3000333",
        ["document"] = "{}",
        ["address"] = "Thành Sen, Hà Tĩnh",
        ["hash"] = new string('a', 64),
        ["mediaType"] = "application/pdf",
        ["fileName"] = "a.pdf",
        ["validTo"] = "2029-12-31",
    };

    public static JsonNode? Of(JsonNode? schema, string name)
    {
        if (schema is not JsonObject shape)
            return null;
        if (Alternatives(shape) is { } alternative)
            return Of(alternative, name);
        if (shape["enum"] is JsonArray { Count: > 0 } choices)
            return choices.First(c => c is not null)!.DeepClone();
        return TypeOf(shape) switch
        {
            "object" => ObjectOf(shape),
            "array" => new JsonArray(Of(shape["items"], name)),
            "integer" => JsonValue.Create(1),
            "number" => JsonValue.Create(1.5),
            "boolean" => JsonValue.Create(false),
            _ => JsonValue.Create(TextOf(shape, name)),
        };
    }

    /// <summary>The first type that is not null; empty for any JSON.</summary>
    public static string TypeOf(JsonObject shape) => shape["type"] switch
    {
        JsonArray types => types.Select(t => (string)t!).FirstOrDefault(t => t != "null") ?? "",
        JsonValue type => (string)type!,
        _ => shape["properties"] is null ? "" : "object",
    };

    public static bool TakesNull(JsonObject shape) =>
        shape["type"] is JsonArray types && types.Any(t => (string?)t == "null") || shape["oneOf"] is JsonArray one && one.Any(o => (string?)(o!["type"] as JsonValue) == "null")
        || shape["enum"] is JsonArray choices && choices.Any(c => c is null);

    /// <summary>Of a choice with null the other one.</summary>
    public static JsonObject? Alternatives(JsonObject shape) =>
        (shape["oneOf"] ?? shape["anyOf"] ?? shape["allOf"]) is JsonArray choices ? choices.OfType<JsonObject>().FirstOrDefault(c => (string?)(c["type"] as JsonValue) != "null") : null;

    private static JsonObject ObjectOf(JsonObject shape)
    {
        var made = new JsonObject();
        foreach (var (name, schema) in shape["properties"] as JsonObject ?? [])
            made[name] = Of(schema, name);
        return made;
    }

    private static string TextOf(JsonObject shape, string name) => (string?)(shape["format"] as JsonValue) switch
    {
        "uuid" => Guid.NewGuid().ToString(),
        "date" => Known.GetValueOrDefault(name, "2026-12-01"),
        "date-time" => "2026-12-01T08:00:00+07:00",
        "duration" => "PT1H",
        _ => Known.GetValueOrDefault(name, "Nội dung mẫu"),
    };
}
