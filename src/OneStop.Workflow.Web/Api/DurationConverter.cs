using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace OneStop.Workflow.Web.Api;

/// <summary>
/// Writes a duration in ISO 8601 as hours, minutes and seconds only (<c>PT26H30M</c>, <c>-PT1H</c>): most are working
/// time, in which a day is not 24 hours.
/// </summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return XmlConvert.ToTimeSpan(reader.GetString()!);
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));

    internal static string Format(TimeSpan value)
    {
        var length = value.Duration();
        var text = "PT"
            + Part((long)length.TotalHours, 'H')
            + Part(length.Minutes, 'M')
            + Part(length.Seconds, 'S');
        return (value < TimeSpan.Zero ? "-" : "") + (text == "PT" ? "PT0S" : text);
    }

    private static string Part(long count, char unit) => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture) + unit;
}
