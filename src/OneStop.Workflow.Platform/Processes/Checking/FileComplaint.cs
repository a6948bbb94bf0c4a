namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>One thing that is wrong in a file of a procedure.</summary>
/// <param name="File">Path below the folder that was checked, with forward slashes.</param>
/// <param name="Path">JSON path of the place in the file.</param>
/// <param name="Code">Stable name of the rule, e.g. <c>LimitIsMissing</c>.</param>
/// <param name="Message">English sentence for the command line.</param>
/// <param name="Blocks">Whether the procedure may not be published with it; false for a warning.</param>
/// <param name="Given">What the rule is broken with (an outcome, a field, a code), for the host's texts; null when there is nothing to name.</param>
public sealed record FileComplaint(string File, string Path, string Code, string Message, bool Blocks = true, string? Given = null)
{
    /// <summary>Something worth knowing that stands against nobody: neither a finding nor a warning.</summary>
    public bool IsRemark { get; init; }

    /// <summary>One line, as the command line prints it.</summary>
    public override string ToString() => $"{File}: {Path}: {Code}: {(Blocks ? "" : IsRemark ? "(remark) " : "(warning) ")}{Message}";
}
