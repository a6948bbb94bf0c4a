namespace OneStop.Workflow.Engine.Definitions;

/// <summary>One thing that is wrong in a definition.</summary>
/// <param name="Path">JSON path of the place, e.g. <c>$.root.activities[3].condition</c>.</param>
/// <param name="Code">Stable name of the rule, e.g. <c>ActivityIsUnknown</c>.</param>
/// <param name="Message">A sentence in Vietnamese or English is made from the code by the host; this one is English, for logs and the command line.</param>
/// <param name="ActivityId">The activity it is about, if one.</param>
/// <param name="Blocks">Whether the definition is refused for it; false for a warning.</param>
/// <param name="Given">What the rule is broken with, for the host's texts, e.g. the way that leads to it; null when there is nothing to name.</param>
public sealed record Complaint(string Path, string Code, string Message, string? ActivityId = null, bool Blocks = true, string? Given = null)
{
    /// <summary>Something worth knowing that stands against nobody: it neither blocks nor warns.</summary>
    public bool IsRemark { get; init; }
}
