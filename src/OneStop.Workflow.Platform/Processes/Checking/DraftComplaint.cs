namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>One thing that stands against a draft, with the place in the drawing that it leads to.</summary>
/// <param name="Code">Stable name of the rule, e.g. <c>LimitIsMissing</c>; the host has its texts under <c>Rule-CODE</c>.</param>
/// <param name="Rule">Number of the rule as designers quote it, e.g. <c>QT-05</c>.</param>
/// <param name="Blocks">Whether the draft may not be published with it; false for a warning.</param>
/// <param name="ActivityId">The activity it leads to; null when it is about the whole.</param>
/// <param name="ActivityName">As shown on the canvas.</param>
/// <param name="Input">JSON name of the activity's input or output it is about, e.g. <c>limit</c>; null when it is about the activity.</param>
/// <param name="Path">JSON path of the place.</param>
/// <param name="Message">English sentence, for logs and where the host has no text.</param>
/// <param name="Given">What is written at the place, or the part of the rule that is not held; null when there is nothing to name.</param>
public sealed record DraftComplaint(
    string Code, string Rule, bool Blocks, string? ActivityId, string? ActivityName, string? Input, string Path, string Message, string? Given);
