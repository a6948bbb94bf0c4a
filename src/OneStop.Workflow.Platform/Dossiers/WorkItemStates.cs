namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>The sentences with which a work item that is no longer open answers.</summary>
internal static class WorkItemStates
{
    public static Refusal? WhyNotOpen(WorkItem item) => item.State switch
    {
        WorkItemState.Completed => new Refusal("WorkItemIsCompleted", RefusalKind.Conflict, null, item.AssigneeName ?? ""),
        WorkItemState.Cancelled => new Refusal("WorkItemIsCancelled", RefusalKind.Conflict),
        _ => null,
    };

    /// <summary>Only who has claimed it may complete it or give it back.</summary>
    public static Refusal? WhyNotMine(WorkItem item, Actor actor) =>
        item.State == WorkItemState.Offered ? new Refusal("WorkItemIsNotClaimed", RefusalKind.Conflict)
        : item.AssigneeId != actor.PersonId ? new Refusal("WorkItemIsNotYours", RefusalKind.Forbidden, null, item.AssigneeName ?? "")
        : null;
}
