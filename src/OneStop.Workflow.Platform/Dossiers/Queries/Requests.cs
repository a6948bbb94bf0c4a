using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Dossiers.Conducting;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What the applicant is asked to bring (yêu cầu bổ sung), in the words of who asked.</summary>
internal static class Requests
{
    /// <summary>Null while no supplement is waited for.</summary>
    public static string? Open(IReadOnlyList<WorkItem> items)
    {
        if (!items.Any(i => i.ActivityType == StepKinds.Supplement && i.State is (WorkItemState.Offered or WorkItemState.Claimed)))
            return null;
        var asked = items.Where(i => i.Outcome == "NeedsSupplement").MaxBy(i => i.CompletedAt)?.Form;
        if (asked is null)
            return null;
        var form = JsonNode.Parse(asked) as JsonObject;
        return (form?["reason"] ?? form?["missing"] ?? form?["note"])?.ToString();
    }
}
