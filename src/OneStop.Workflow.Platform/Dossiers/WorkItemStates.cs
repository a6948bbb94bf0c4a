using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>The sentences with which a work item that is no longer open answers.</summary>
internal static class WorkItemStates
{
    /// <summary>As <see cref="WhyNotOpen(WorkItem)"/>, and nobody works on a process that an administrator holds.</summary>
    public static Refusal? WhyNotOpen(WorkItem item, ProcessInstance instance) => WhyNotOpen(item) ?? Held(instance);

    public static Refusal? Held(ProcessInstance instance) => instance.SuspendedAt is null ? null
        : new Refusal("ProcessIsSuspended", RefusalKind.Conflict, null, instance.SuspendedBy ?? "", instance.SuspensionReason ?? "");

    public static Refusal? WhyNotOpen(WorkItem item) => item.State switch
    {
        WorkItemState.Interrupted => new Refusal("WorkItemIsInterrupted", RefusalKind.Conflict),
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
