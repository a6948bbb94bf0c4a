using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStop.Workflow.Web.Api;

/// <summary>Writes a moment as <c>2026-11-20T08:42:00+07:00</c>, whatever offset it was kept with; reads any offset.</summary>
internal sealed class VietnamMomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture));
}
