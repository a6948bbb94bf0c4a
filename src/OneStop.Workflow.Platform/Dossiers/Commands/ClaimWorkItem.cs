using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Takes an offered work item for oneself (nhận việc).</summary>
public sealed record ClaimWorkItem(Guid WorkItemId) : ICommand<ClaimedWorkItem>;

public sealed record ClaimedWorkItem(Guid WorkItemId, string DossierCode, DateTimeOffset ClaimedAt, int Revision);

internal sealed class ClaimWorkItemHandler(DossierLoading loading, WorkRights rights) : IHandle<ClaimWorkItem, ClaimedWorkItem>
{
    public async Task<Answer<ClaimedWorkItem>> Handle(ClaimWorkItem command, CommandContext context, CancellationToken cancellation)
    {
        if (await loading.ByWorkItem(command.WorkItemId, context, cancellation) is not var (loaded, item))
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        if (!await rights.ToSee(item, context.Actor, cancellation))
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        if (await rights.ToDo(item, context.Actor, context.Now, cancellation) is { } refusal)
            return refusal;
        if (WorkItemStates.WhyNotOpen(item, loaded.Instance) is { } closed)
            return closed;
        if (item.State == WorkItemState.Claimed)
            return new Refusal("WorkItemIsTaken", RefusalKind.Conflict, null, item.AssigneeName ?? "", item.ClaimedAt is { } since ? MomentText.ShortVi(since) : "");

        item.State = WorkItemState.Claimed;
        item.AssigneeId = context.Actor.PersonId;
        item.AssigneeName = context.Actor.Name;
        item.ClaimedAt = context.Now;
        item.Revision++;
        loaded.Audit("WorkItemClaimed", new { step = item.StepName }, item.UnitId);
        return new ClaimedWorkItem(item.Id, loaded.Dossier.Code, context.Now, item.Revision);
    }
}
