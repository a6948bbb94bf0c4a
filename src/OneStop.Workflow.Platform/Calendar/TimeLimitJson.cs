using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>A time limit in JSON is its text, e.g. <c>"3 working days"</c>.</summary>
public sealed class TimeLimitJson : JsonConverter<TimeLimit>
{
    public override TimeLimit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeLimit.TryParse(reader.GetString(), out var limit, out var complaint) ? limit! : throw new JsonException(complaint!.En);

    public override void Write(Utf8JsonWriter writer, TimeLimit value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
