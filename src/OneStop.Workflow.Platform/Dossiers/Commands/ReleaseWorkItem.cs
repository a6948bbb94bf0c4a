using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Gives a claimed work item back to its unit, with a reason that is kept (trả lại việc).</summary>
/// <param name="Reason">3 to 400 characters.</param>
public sealed record ReleaseWorkItem(Guid WorkItemId, string Reason) : ICommand<ReleasedWorkItem>;

public sealed record ReleasedWorkItem(Guid WorkItemId, int Revision);

internal sealed class ReleaseWorkItemHandler(DossierLoading loading, WorkRights rights) : IHandle<ReleaseWorkItem, ReleasedWorkItem>
{
    public async Task<Answer<ReleasedWorkItem>> Handle(ReleaseWorkItem command, CommandContext context, CancellationToken cancellation)
    {
        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is < 3 or > 400)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", "400");
        if (await loading.ByWorkItem(command.WorkItemId, context, cancellation) is not var (loaded, item)
            || !await rights.ToSee(item, context.Actor, cancellation))
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        if ((WorkItemStates.WhyNotOpen(item, loaded.Instance) ?? WorkItemStates.WhyNotMine(item, context.Actor)) is { } refusal)
            return refusal;

        item.State = WorkItemState.Offered;
        (item.AssigneeId, item.AssigneeName, item.ClaimedAt) = (null, null, null);
        item.Revision++;
        loaded.Audit("WorkItemReleased", new { step = item.StepName, reason }, item.UnitId);
        return new ReleasedWorkItem(item.Id, item.Revision);
    }
}
