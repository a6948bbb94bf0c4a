using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>A warning point in JSON is its text, e.g. <c>"80%"</c>.</summary>
public sealed class WarningPointJson : JsonConverter<WarningPoint>
{
    public override WarningPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return WarningPoint.TryParse(text, out var point) ? point! : throw new JsonException($"The warning point '{text}' cannot be read. Allowed: {WarningPoint.Allowed}.");
    }

    public override void Write(Utf8JsonWriter writer, WarningPoint value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
