using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>A notice in JSON: a list of rows as calendars write them, or an object with such a list as <c>rows</c>.</summary>
internal static class NoticeJson
{
    public static NoticeRows Read(string json)
    {
        try
        {
            var rows = JsonNode.Parse(json) switch
            {
                JsonArray list => list.DeepClone(),
                JsonObject document when document["rows"] is JsonArray list => list.DeepClone(),
                _ => null,
            };
            if (rows is null)
                return Wrong("$", "Cần một danh sách dòng, hoặc đối tượng có 'rows'.", "A list of rows is needed, or an object with 'rows'.");
            CalendarJson.TryRead(new JsonObject { ["code"] = "X", ["rows"] = rows }.ToJsonString(), out var read, out var complaints);
            return new NoticeRows(read?.Rows ?? [], complaints, i => $"$.rows[{i}]");
        }
        catch (JsonException broken)
        {
            var line = (broken.LineNumber ?? 0) + 1;
            return Wrong($"$ ({line})", $"Không đọc được JSON ở dòng {line}.", $"The JSON cannot be read at line {line}.");
        }
    }

    private static NoticeRows Wrong(string path, string vi, string en) => new([], [new CalendarComplaint("JsonIsUnreadable", path, vi, en)], _ => path);
}
