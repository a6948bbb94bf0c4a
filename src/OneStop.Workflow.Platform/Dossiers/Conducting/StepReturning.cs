using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// What is sent back goes to the person who did it, as long as he or she still may do it; otherwise to the unit, and the
/// history says so. Whoever gets it is told.
/// </summary>
internal sealed class StepReturning(IDirectory directory, WorkRights rights, ICalendars calendars)
{
    /// <summary>Null when the step that opens was not sent back.</summary>
    public static async Task<ReturnedStep?> Of(LoadedDossier loaded, string activityId, Stage stage, string phase, Handover.Performer performer, CancellationToken cancellation)
    {
        if (loaded.SentBackBy is not { } by || stage == Stage.Waiting)
            return null;
        var (dossierId, byId) = (loaded.Dossier.Id, by.Id);
        var done = loaded.Db.Set<WorkItem>().Where(w => w.DossierId == dossierId && w.State == WorkItemState.Completed && w.Id != byId);
        var same = await done.Where(w => w.ActivityId == activityId && w.Phase == phase).OrderByDescending(w => w.CompletedAt).ThenByDescending(w => w.Id).FirstOrDefaultAsync(cancellation);
        if (same is not null)
            return new ReturnedStep(by, same, same.Returns + 1);
        if (!ReturnOutcomes.IsReturnOfApproval(by, by.Outcome))
            return null;
        // A process may have a step of its own for rework: it is for whoever did this work before.
        var like = await done.Where(w => w.UnitId == performer.UnitId && w.Role == performer.Role && w.Stage == stage)
            .OrderByDescending(w => w.CompletedAt).ThenByDescending(w => w.Id).FirstOrDefaultAsync(cancellation);
        return new ReturnedStep(by, like, 1);
    }

    /// <summary>Gives the item to whom it belongs, writes the line of history, and tells.</summary>
    public async Task Give(LoadedDossier loaded, WorkItem item, ReturnedStep back, CancellationToken cancellation)
    {
        var to = back.Before?.AssigneeId is { } person ? await directory.ActorOf(person, Moment.Day(loaded.Now), cancellation) : null;
        if (to is not null && await rights.ToDo(item, to, loaded.Now, cancellation) is not null)
            to = null;
        if (to is not null)
        {
            item.State = WorkItemState.Claimed;
            (item.AssigneeId, item.AssigneeName, item.ClaimedAt) = (to.PersonId, to.Name, loaded.Now);
        }
        loaded.Audit("StepReturned", new
        {
            step = item.StepName,
            by = back.By.StepName,
            number = back.Number,
            to = to?.Name,
            was = back.Before?.AssigneeName,
            clock = loaded.Procedure.ReturnClock,
            due = item.DueAt,
        }, back.By.UnitId);
        await Tell(loaded, item, to, cancellation);
    }

    private async Task Tell(LoadedDossier loaded, WorkItem item, Actor? to, CancellationToken cancellation)
    {
        var calendar = await calendars.Find((await directory.Find(item.UnitId, cancellation))?.CalendarId ?? NationalCalendar.Code, cancellation);
        var people = to?.PersonId is { } one ? [one] : await Able(item, loaded.Now, cancellation);
        // The reason may name what is nobody else's business: it stands in the step, where reading it is a matter of right.
        var notice = new NewNotice(
            $"{NoticeKind.WorkReturned} {item.Id}", NoticeKind.WorkReturned, Urgency.High, new NoticeDossier(loaded.Dossier.Id, loaded.Dossier.Code, loaded.Dossier.ProcedureName),
            new NoticeStep(item.StepName, item.Id), item.UnitId, "", item.DueAt, "");
        await NoticeWriting.Write(loaded.Db, notice, people.ToDictionary(p => p, _ => calendar), loaded.Now, cancellation);
    }

    private async Task<List<Guid>> Able(WorkItem item, DateTimeOffset now, CancellationToken cancellation)
    {
        var able = new List<Guid>();
        foreach (var holder in await directory.Holders(item.UnitId, item.Role, Moment.Day(now), cancellation))
            if (await directory.ActorOf(holder.Id, Moment.Day(now), cancellation) is { } actor && await rights.ToDo(item, actor, now, cancellation) is null)
                able.Add(holder.Id);
        return able;
    }
}
