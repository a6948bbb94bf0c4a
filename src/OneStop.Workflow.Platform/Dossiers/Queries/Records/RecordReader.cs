namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>One reader before one dossier: what he or she may read of each step.</summary>
internal sealed class RecordReader(Actor actor, IReadOnlyList<WorkItem> items, IReadOnlyList<ReadingPost> posts)
{
    /// <summary>Outcomes whose reason is told to the applicant: what is missing, or why not.</summary>
    private static readonly HashSet<string> ToTheApplicant = ["NeedsSupplement", "Refused", "Rejected", "NotEligible"];

    public Actor Actor => actor;

    /// <summary>All work items of the dossier.</summary>
    public IReadOnlyList<WorkItem> Items => items;

    /// <summary>Whether variables, results and technical messages of the process may be read: they mix what was written in all steps.</summary>
    public bool ReadsProcess { get; } = posts.Any(p => p.ReadsProcess);

    /// <summary>What one wrote oneself stays readable as long as one works there.</summary>
    public RecordReading Of(WorkItem item) =>
        item.AssigneeId is { } doer && doer == actor.PersonId && actor.IsOf(item.UnitId) ? RecordReading.Whole
        : posts.Count == 0 ? RecordReading.Done : posts.Max(p => p.Of(item));

    /// <summary>The least of what may be read of these steps; nothing of a step that is not known.</summary>
    public RecordReading Of(IEnumerable<WorkItem> some) => some.Select(Of).DefaultIfEmpty(ReadsProcess ? RecordReading.Whole : RecordReading.Done).Min();

    public bool ReadsReason(WorkItem item) => Of(item) switch
    {
        RecordReading.Whole => true,
        RecordReading.Outcome => item.Outcome is { } outcome && ToTheApplicant.Contains(outcome),
        _ => false,
    };

    /// <summary>A file of the dossier itself, or one that was added in a step which may be read.</summary>
    public bool Reads(Attachment file) => file.WorkItemId is not { } id || items.FirstOrDefault(i => i.Id == id) is { } item && Of(item) == RecordReading.Whole;
}
