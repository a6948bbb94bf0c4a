using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// A calendar document as JSON, for files and for the column that holds it. Unknown properties are refused, so that a
/// misspelt "cutoff" is not silently the default.
/// </summary>
public static class CalendarJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a document that must be readable; what it says is not checked here (<see cref="CalendarCheck"/>).</summary>
    public static CalendarDocument Read(string json) =>
        TryRead(json, out var document, out var complaints) ? document! : throw new FormatException($"{complaints[0].Path}: {complaints[0].En}");

    /// <summary>Reads a document, or says at which place it cannot be read.</summary>
    public static bool TryRead(string json, out CalendarDocument? document, out IReadOnlyList<CalendarComplaint> complaints)
    {
        document = null;
        CalendarForm? form;
        try
        {
            form = JsonSerializer.Deserialize<CalendarForm>(json, Options);
        }
        catch (JsonException e)
        {
            complaints = [new("JsonIsUnreadable", e.Path ?? "$", $"Không đọc được JSON tại {e.Path ?? "$"}.", $"The JSON cannot be read: {e.Message}")];
            return false;
        }
        if (form is null)
        {
            complaints = [new("JsonIsUnreadable", "$", "Lịch trống.", "The calendar is null.")];
            return false;
        }
        var reading = new CalendarFormReading();
        document = reading.Document(form);
        complaints = reading.Complaints;
        if (complaints.Count > 0)
            document = null;
        return document is not null;
    }

    public static string Write(CalendarDocument document) => JsonSerializer.Serialize(CalendarForm.Of(document), Options);

    /// <summary>The same as a JSON node, to be put inside another document.</summary>
    public static JsonNode WriteNode(CalendarDocument document) => JsonSerializer.SerializeToNode(CalendarForm.Of(document), Options)!;
}
