using OneStop.Workflow.Platform.Handover;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>What one post lets its holder read of a dossier's steps.</summary>
internal sealed class ReadingPost
{
    private readonly Units units;
    private readonly Post post;
    private readonly bool isPostal, oversees;
    private readonly DateTimeOffset? until;

    public ReadingPost(Units units, Dossier dossier, IReadOnlyList<WorkItem> items, Actor actor, Post post)
    {
        (this.units, this.post) = (units, post);
        isPostal = post.Role == Roles.PostalClerk || units.Name(post.UnitId).Party == Party.Post;
        oversees = RecordAccess.Oversees(units, dossier, post);
        var decides = units.IsWithin(post.UnitId, dossier.CompetentUnitId);
        until = isPostal ? null : Until([.. items.Where(i => HasPart(i, actor, post))], decides);
        ReadsProcess = oversees || decides && until is not null;
    }

    /// <summary>Whether it lets its holder read what the process itself keeps, which is a mixture of all steps.</summary>
    public bool ReadsProcess { get; }

    public RecordReading Of(WorkItem item) => post.Role switch
    {
        Roles.Auditor or Roles.UnitAdministrator => Overseen(item),
        Roles.PostalClerk => MayBeThePosts(item) ? RecordReading.Whole : RecordReading.Done,
        Roles.CounterClerk or Roles.Officer or Roles.Leader => Worked(item),
        _ => RecordReading.Done,
    };

    private RecordReading Overseen(WorkItem item) =>
        oversees || units.IsWithin(item.UnitId, post.UnitId) && (!isPostal || MayBeThePosts(item)) ? RecordReading.Whole
        : isPostal ? RecordReading.Done : RecordReading.Outcome;

    private RecordReading Worked(WorkItem item)
    {
        if (isPostal)
            return MayBeThePosts(item) ? RecordReading.Whole : RecordReading.Done;
        return !IsOfSubstance(item) || item.ActivityType == StepActivity.Issue || (item.CompletedAt ?? DateTimeOffset.MaxValue) <= until ? RecordReading.Whole : RecordReading.Outcome;
    }

    /// <summary>Appraising, consulting, verifying, approving: whatever stage a designer wrote on it.</summary>
    private static bool IsOfSubstance(WorkItem item) =>
        LockedStages.Contains(item.Stage) || StepActivity.Find(item.ActivityType) is { } kind && LockedStages.Contains(kind.Usual) && kind.Stages.Count == 1;

    private static bool MayBeThePosts(WorkItem item) => LockedStages.Open.Contains(item.Stage) && !IsOfSubstance(item);

    /// <summary>
    /// A part in deciding: a step of an officer or a leader that the reader has, had or may take; the leader of the unit has
    /// the parts of all its people.
    /// </summary>
    private static bool HasPart(WorkItem item, Actor actor, Post post) =>
        item.Role is Roles.Officer or Roles.Leader && item.UnitId == post.UnitId && item.State != WorkItemState.Cancelled
        && (post.Role == Roles.Leader || item.AssigneeId is { } doer && doer == actor.PersonId || item.State == WorkItemState.Offered && item.Role == post.Role);

    /// <summary>Who decides reads all that follows too; who was asked from outside reads what was there until he or she had answered.</summary>
    private static DateTimeOffset? Until(List<WorkItem> parts, bool decides) =>
        parts.Count == 0 ? null : decides ? DateTimeOffset.MaxValue : parts.Max(p => p.CompletedAt ?? DateTimeOffset.MaxValue);
}
