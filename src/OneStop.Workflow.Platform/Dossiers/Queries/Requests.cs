using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What the applicant is asked to bring (yêu cầu bổ sung), in the words of who asked.</summary>
internal static class Requests
{
    /// <summary>For the reader: whoever may read the reason, or takes what is brought.</summary>
    public static string? Open(IReadOnlyList<WorkItem> items, RecordReader reader) =>
        Asked(items) is { } asked && (reader.ReadsReason(asked) || items.Any(i => IsWaiting(i) && reader.Actor.Holds(i.Role, i.UnitId))) ? Open(items) : null;

    /// <summary>Null while no supplement is waited for.</summary>
    public static string? Open(IReadOnlyList<WorkItem> items)
    {
        if (!items.Any(IsWaiting))
            return null;
        var asked = Asked(items)?.Form;
        if (asked is null)
            return null;
        var form = JsonNode.Parse(asked) as JsonObject;
        return (form?["reason"] ?? form?["missing"] ?? form?["note"])?.ToString();
    }

    private static bool IsWaiting(WorkItem item) => item.ActivityType == StepKinds.Supplement && item.State is (WorkItemState.Offered or WorkItemState.Claimed);

    private static WorkItem? Asked(IEnumerable<WorkItem> items) => items.Where(i => i.Outcome == "NeedsSupplement").MaxBy(i => i.CompletedAt);
}
