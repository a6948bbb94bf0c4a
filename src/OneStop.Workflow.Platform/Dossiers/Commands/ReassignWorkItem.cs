using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Escalating;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>
/// The head of a unit gives an open piece of work to another person of the unit, or back to all of it (giao lại việc).
/// Nobody gets what he or she may not do: the role, and for the post a certificate in date, are asked for as ever. The
/// unit stays the same, so the law of what may be handed over is not touched.
/// </summary>
/// <param name="ToPersonId">Null: to whoever of the unit takes it.</param>
/// <param name="Reason">3 to 400 characters; kept.</param>
public sealed record ReassignWorkItem(Guid WorkItemId, Guid? ToPersonId, string Reason) : ICommand<ReassignedWorkItem>;

public sealed record ReassignedWorkItem(Guid WorkItemId, string DossierCode, string? AssigneeName, int Revision);

internal sealed class ReassignWorkItemHandler(DossierLoading loading, WorkRights rights, IDirectory directory, Recipients recipients, ReassignRights giving)
    : IHandle<ReassignWorkItem, ReassignedWorkItem>
{
    public async Task<Answer<ReassignedWorkItem>> Handle(ReassignWorkItem command, CommandContext context, CancellationToken cancellation)
    {
        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is < 3 or > 400)
            return new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", "400");
        if (await loading.ByWorkItem(command.WorkItemId, context, cancellation) is not var (loaded, item)
            || !await giving.ToGive(item, context.Actor, cancellation))
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        if (WorkItemStates.WhyNotOpen(item) is { } closed)
            return closed;
        var to = command.ToPersonId is { } id ? await directory.ActorOf(id, Moment.Day(context.Now), cancellation) : null;
        if (command.ToPersonId is not null && (to is null || await rights.ToDo(item, to, context.Now, cancellation) is not null))
            return new Refusal("PersonMayNotDoThis", RefusalKind.Rule, "toPersonId", to?.Name ?? "");
        if (item.AssigneeId == command.ToPersonId)
            return new Refusal("WorkItemIsThere", RefusalKind.Conflict, "toPersonId", to?.Name ?? "");

        await Tell(loaded, item, NoticeKind.WorkTaken, item.AssigneeId, cancellation);
        item.State = to is null ? WorkItemState.Offered : WorkItemState.Claimed;
        (item.AssigneeId, item.AssigneeName) = (to?.PersonId, to?.Name);
        item.ClaimedAt = to is null ? null : context.Now;
        item.ReassignAskedAt = null;
        item.Revision++;
        await Tell(loaded, item, NoticeKind.WorkGiven, item.AssigneeId, cancellation);
        loaded.Audit("WorkItemReassigned", new { step = item.StepName, to = to?.Name ?? "", reason }, item.UnitId);
        return new ReassignedWorkItem(item.Id, loaded.Dossier.Code, to?.Name, item.Revision);
    }

    private async Task Tell(LoadedDossier loaded, WorkItem item, NoticeKind kind, Guid? person, CancellationToken cancellation)
    {
        if (person is not { } told)
            return;
        var notice = new NewNotice(
            $"{kind} {loaded.Context.CommandId}", kind, Urgency.Normal, new NoticeDossier(loaded.Dossier.Id, loaded.Dossier.Code, loaded.Dossier.ProcedureName),
            new NoticeStep(item.StepName, item.Id), item.UnitId, "", item.DueAt, "");
        await NoticeWriting.Write(loaded.Db, notice, new Dictionary<Guid, Calendar.WorkingCalendar> { [told] = await recipients.CalendarOf(item.UnitId, cancellation) }, loaded.Now, cancellation);
    }
}
