namespace OneStop.Workflow.Platform.Designing.Queries;

/// <summary>What stands against a draft.</summary>
/// <param name="Hash">Of the content that was checked.</param>
/// <param name="MayBePublished">Whether no complaint blocks.</param>
public sealed record DesignCheck(string DefinitionId, string Hash, IReadOnlyList<DesignComplaint> Complaints)
{
    public bool MayBePublished => !Complaints.Any(c => c.Blocks);
}

/// <summary>One complaint of the check panel.</summary>
/// <param name="Code">Name of the rule; also the key of its text in the host's resources (<c>Rule-CODE</c>, with {0} the activity's name and {1} what is written there).</param>
/// <param name="Blocks">Whether the draft cannot be published with it; false for a warning.</param>
/// <param name="ActivityId">The activity it leads to; null when it is about the whole.</param>
/// <param name="ActivityName">As shown on the canvas.</param>
/// <param name="NodeId">Path of ids from the workflow, as Studio selects by it.</param>
/// <param name="Path">JSON path of the place.</param>
/// <param name="Message">English sentence, exact; shown where the resources have none.</param>
/// <param name="Given">What is written at the place, shortened; null when there is nothing or it is no plain value.</param>
public sealed record DesignComplaint(
    string Code, bool Blocks, string? ActivityId, string? ActivityName, string? NodeId, string Path, string Message, string? Given);
