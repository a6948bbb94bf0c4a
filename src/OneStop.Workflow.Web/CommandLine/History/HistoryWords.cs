using System.Text.Json;

namespace OneStop.Workflow.Web.CommandLine.History;

/// <summary>Made-up names and remarks, from <c>history.json</c> of the demo province.</summary>
internal sealed record HistoryWords(
    IReadOnlyList<string> Families, IReadOnlyList<string> Middles, IReadOnlyList<string> Given, IReadOnlyList<string> Streets, string Remark,
    IReadOnlyList<HistoryFinding> Findings)
{
    public static HistoryWords Read(string province) =>
        JsonSerializer.Deserialize<HistoryWords>(File.ReadAllText(Path.Combine(province, "history.json")), JsonSerializerOptions.Web)
        ?? throw new InvalidDataException("history.json is empty.");
}

internal sealed record HistoryFinding(string Cause, string Remedy);
