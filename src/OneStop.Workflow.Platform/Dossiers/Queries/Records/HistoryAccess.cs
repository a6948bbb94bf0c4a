using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>
/// Lines of history by the same rule as the steps they are about: that something was done is told to everybody who sees the
/// dossier, how it ended and why only to those who may read the step.
/// </summary>
internal sealed class HistoryAccess(RecordReader reader)
{
    /// <summary>Facts of a step, and what each names beyond the fact.</summary>
    private static readonly Dictionary<string, string[]> OfSteps = new()
    {
        ["WorkItemCompleted"] = ["outcome", "form"],
        ["WorkItemReleased"] = ["reason"],
        ["WorkItemReassigned"] = ["reason"],
        ["ActivityRetried"] = ["reason"],
        ["ActivitySkipped"] = ["outcome", "reason"],
        ["IncidentDismissed"] = ["reason"],
        ["FindingRecorded"] = ["cause", "code", "reason"],
        ["FindingReturned"] = ["cause", "code", "reason"],
        ["FindingSignedOff"] = ["cause", "code", "reason"],
    };

    /// <summary>Lines of before named the score: a single answer, which is told to nobody.</summary>
    private const string Rated = "DossierRated", Score = "score";

    /// <summary>What the line names, without what this reader may not read.</summary>
    /// <returns>The key of its sentence, and what it names.</returns>
    public (string Kind, JsonObject Data) Shown(AuditLine line, JsonObject data)
    {
        if (line.Kind == Rated)
            data.Remove(Score);
        if (!OfSteps.TryGetValue(line.Kind, out var names) || Reading(line, data) is var reading && reading == RecordReading.Whole)
            return (line.Kind, data);
        var withheld = names.Where(n => data.ContainsKey(n) && !(n == "outcome" && reading == RecordReading.Outcome)).ToList();
        foreach (var name in withheld)
            data.Remove(name);
        // The hash of the form says nothing to a reader; a sentence that lost a part is another sentence.
        return (withheld.All(n => n == "form") ? line.Kind : $"{line.Kind}.Withheld", data);
    }

    /// <summary>The line's data as it is kept, without what this reader may not read.</summary>
    public string DataOf(AuditLine line)
    {
        var data = JsonNode.Parse(line.Data) as JsonObject ?? [];
        var named = data.Count;
        return Shown(line, data).Data is { } left && left.Count < named ? left.ToJsonString(Json.Options) : line.Data;
    }

    /// <summary>The reason with which a step ended, for those whom it may concern.</summary>
    public string? Reason(AuditLine line, JsonObject data) =>
        line.Kind == "WorkItemCompleted" && About(line, data) is [var item] && reader.ReadsReason(item) ? WrittenForm.Reason(item) : null;

    private RecordReading Reading(AuditLine line, JsonObject data) => reader.Of(About(line, data));

    /// <summary>A completed step is known by its name and its moment; of the others any step of that name may be meant.</summary>
    private List<WorkItem> About(AuditLine line, JsonObject data)
    {
        var named = reader.Items.Where(i => i.StepName == data["step"]?.ToString()).ToList();
        return line.Kind == "WorkItemCompleted" && named.FindAll(i => i.CompletedAt == line.At) is { Count: > 0 } exact ? exact : named;
    }
}
