using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>A rung's point in JSON is its text, e.g. <c>"+4 working hours"</c>.</summary>
public sealed class RungPointJson : JsonConverter<RungPoint>
{
    public override RungPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return RungPoint.TryParse(text, out var point) ? point! : throw new JsonException($"The rung '{text}' cannot be read. Allowed: {RungPoint.Allowed}.");
    }

    public override void Write(Utf8JsonWriter writer, RungPoint value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
