using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

/// <summary>Does what a rung of a policy says, within the transaction in which it fires.</summary>
internal sealed class Escalation(Policies policies, Recipients recipients, IDirectory directory)
{
    /// <returns>The fired row to keep.</returns>
    public async Task<FiredAlarm> CarryOut(LoadedDossier loaded, Clock clock, string name, CancellationToken cancellation)
    {
        var id = ClockKeeping.RungId(name);
        var policy = await policies.Version(clock.PolicyCode, clock.PolicyVersion, cancellation);
        // A due time that the policy says nothing of is recorded all the same.
        var rung = policy.Rungs.FirstOrDefault(r => r.Id == id);
        var items = await OpenItems(loaded, clock, cancellation);
        var done = new List<RungAction>();
        foreach (var action in rung?.Actions.Distinct() ?? [])
            if (await Do(action, loaded, clock, name, items, cancellation))
                done.Add(action);

        var people = rung is null ? [] : await recipients.Of(rung.Recipients, loaded.Dossier, clock.UnitId, items, loaded.Now, cancellation);
        var actions = string.Join(',', done);
        if (rung is not null && people.Count > 0)
            await NoticeWriting.Write(loaded.Db, NoticeOf(loaded, clock, name, rung, items, actions), people, loaded.Now, cancellation);
        loaded.Audit("AlarmFired", new
        {
            rung = name,
            point = rung?.Point.ToString() ?? RungSchedule.DueId,
            step = clock.Title,
            unit = clock.UnitId,
            due = clock.DueAt,
            policy = clock.PolicyCode,
            version = clock.PolicyVersion,
            actions,
            told = await Names(people.Keys, cancellation),
        });
        return new FiredAlarm
        {
            ClockId = clock.Id,
            Rung = name,
            DossierId = clock.DossierId,
            DueAt = clock.NextRungAt!.Value,
            FiredAt = loaded.Now,
            PolicyCode = clock.PolicyCode,
            PolicyVersion = clock.PolicyVersion,
            Actions = actions,
            Told = people.Count,
        };
    }

    /// <returns>Whether there was anything to do.</returns>
    private static async Task<bool> Do(RungAction action, LoadedDossier loaded, Clock clock, string name, IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        switch (action)
        {
            case RungAction.RaisePriority:
                foreach (var item in items)
                    item.Priority++;
                return items.Count > 0;
            case RungAction.Reassign:
                foreach (var item in items)
                    item.ReassignAskedAt = loaded.Now;
                return items.Count > 0;
            case RungAction.OpenApologyDraft:
                return await OpenApology(loaded, clock, name, cancellation);
            default:
                return true;
        }
    }

    /// <summary>Once for a dossier, and only while a new date can still be given: afterwards the breach is a fact.</summary>
    private static async Task<bool> OpenApology(LoadedDossier loaded, Clock clock, string name, CancellationToken cancellation)
    {
        var id = loaded.Dossier.Id;
        if (loaded.DossierClock is not { StoppedAt: null } whole || await loaded.Db.Set<ApologyDraft>().AnyAsync(d => d.DossierId == id, cancellation))
            return false;
        loaded.Db.Add(new ApologyDraft { DossierId = id, ClockId = clock.Id, Rung = name, OpenedAt = loaded.Now, DueAt = whole.DueAt });
        loaded.Audit("ApologyDraftOpened", new { due = whole.DueAt });
        return true;
    }

    private static async Task<IReadOnlyList<WorkItem>> OpenItems(LoadedDossier loaded, Clock clock, CancellationToken cancellation)
    {
        var (dossierId, itemId) = (loaded.Dossier.Id, clock.WorkItemId);
        return await loaded.Db.Set<WorkItem>()
            .Where(w => w.DossierId == dossierId && (itemId == null || w.Id == itemId) && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed))
            .OrderBy(w => w.Id).ToListAsync(cancellation);
    }

    private static NewNotice NoticeOf(LoadedDossier loaded, Clock clock, string name, Rung rung, IReadOnlyList<WorkItem> items, string actions) => new(
        $"alarm {clock.Id} {name}", NoticeKind.Alarm,
        rung.Point.Before is null && rung.Point.Percent < 100 ? Urgency.Low : rung.Point.After is not null ? Urgency.High : Urgency.Normal,
        new NoticeDossier(loaded.Dossier.Id, loaded.Dossier.Code, loaded.Dossier.ProcedureName),
        clock.ActivityId is null ? null : new NoticeStep(clock.Title, items.Count == 1 ? items[0].Id : null),
        clock.UnitId, rung.Point.On(ClockKeeping.Terms(clock).Warning).ToString(), clock.DueAt, actions);

    private async Task<string> Names(IEnumerable<Guid> people, CancellationToken cancellation)
    {
        var names = new List<string>();
        foreach (var person in people)
            if (await directory.NameOf(person, cancellation) is { } name)
                names.Add(name);
        return string.Join(", ", names);
    }
}
