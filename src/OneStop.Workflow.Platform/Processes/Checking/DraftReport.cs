namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What the check says of a draft.</summary>
/// <param name="Complaints">Those that block first, then in the order of the drawing.</param>
/// <param name="Longest">The way that takes longest; null while the draft cannot be read, or no procedure is known.</param>
/// <param name="RulesHeld">How many of the rules (<see cref="RuleNumbers"/>) nothing stands against.</param>
public sealed record DraftReport(IReadOnlyList<DraftComplaint> Complaints, LongestWay? Longest, int RulesHeld)
{
    /// <summary>What is worth knowing about the check itself, e.g. that not every way could be walked; nothing to put right.</summary>
    public IReadOnlyList<DraftComplaint> Remarks { get; init; } = [];

    public bool MayBePublished => !Complaints.Any(c => c.Blocks);
}

/// <summary>The way through the steps on which their limits add up to the most, against the legal limit.</summary>
/// <param name="Hours">Working hours of all steps together; 8 are a day.</param>
/// <param name="LegalLimit">As the procedure writes it, e.g. <c>10 working days</c>.</param>
/// <param name="LegalHours">The same in working hours; calendar days are counted as five working days in seven.</param>
public sealed record LongestWay(decimal Hours, string LegalLimit, decimal LegalHours, IReadOnlyList<LongestStep> Steps)
{
    public bool IsTooLong => Hours > LegalHours;
}

/// <param name="Stage">By which it is known who holds the dossier meanwhile.</param>
/// <param name="ByAgreement">Whether the step may be handed over to the post.</param>
public sealed record LongestStep(string ActivityId, string Name, decimal Hours, Stage Stage, bool ByAgreement);
