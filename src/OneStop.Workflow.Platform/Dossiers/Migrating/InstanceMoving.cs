using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Migrating;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// Moves one instance and all that names its activities. Nothing runs: open steps keep their bookmark, performer, form and
/// papers; only what they are called, and where they can lead, is that of the new version.
/// </summary>
internal sealed class InstanceMoving(Definitions definitions, DossierClocks clocks, ICalendars calendars)
{
    public async Task<MigratedOutcome> Move(ProcessMigration plan, LoadedDossier loaded, CancellationToken cancellation)
    {
        var instance = loaded.Instance;
        var pair = await VersionPair.Of(plan, definitions, Moment.Day(loaded.Now), cancellation);
        var answer = instance.DefinitionVersionId == plan.FromVersionId && instance.EndedAt is null
            ? pair.Move(instance.State) : new MigrationAnswer(MigrationOutcome.Stays, null, []);
        if (answer.Outcome != MigrationOutcome.Moves)
        {
            var outcome = answer.Outcome == MigrationOutcome.Stays ? MigratedOutcome.Stayed : MigratedOutcome.NeedsDecision;
            loaded.Db.Add(Row(plan, loaded, outcome, answer.Reasons, null));
            return outcome;
        }

        var before = new BeforeMove { State = instance.State };
        await MoveItems(pair, loaded, answer.State!, before, cancellation);
        await MoveRows(pair, loaded, before, cancellation);
        instance.DefinitionVersionId = plan.ToVersionId;
        loaded.State = answer.State;
        loaded.Audit("ProcessMigrated", new { from = pair.From.Version, to = pair.To.Version, plan = plan.Id, clocks = plan.Clocks, reason = plan.Reason, by = plan.StartedByName });
        loaded.Db.Add(Row(plan, loaded, MigratedOutcome.Moved, [], before));
        return MigratedOutcome.Moved;
    }

    private async Task MoveItems(VersionPair pair, LoadedDossier loaded, Engine.State.InstanceState moved, BeforeMove before, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        foreach (var item in await loaded.Db.Set<WorkItem>().Where(w => w.InstanceId == instanceId).ToListAsync(cancellation))
        {
            var isOpen = item.State is not (WorkItemState.Completed or WorkItemState.Cancelled);
            var activityId = item.ActivityId;
            // Finished steps are renamed as well: the path of the dossier is drawn by these ids.
            if (!isOpen && pair.NewId(activityId) == activityId)
                continue;
            before.Items.Add(new(item.Id, activityId, item.Outcomes, item.HasOverduePort));
            item.ActivityId = pair.NewId(activityId);
            if (!isOpen || pair.NewNode(activityId) is not { } node)
                continue;
            item.Outcomes = Json.Write(node.Outcomes);
            item.HasOverduePort = node.Parent?.Connections.Any(c => c.Source == node && c.Port == "Overdue") == true;
            item.Revision++;
            if (loaded.Clocks.Find(c => c.Id == item.ClockId) is { } clock && pair.LimitOf(clock, item.BookmarkId, moved, loaded.Now).Limit is { } limit)
            {
                before.Clocks.Add(new(clock.Id, item.Id, clock.Limit));
                await Retime(loaded, clock, item, limit, cancellation);
            }
        }
    }

    /// <summary>Gives a step's clock another limit, counted from where it began; what it has used and how long it stood still stay.</summary>
    public async Task Retime(LoadedDossier loaded, Clock clock, WorkItem? item, string limit, CancellationToken cancellation)
    {
        ClockKeeping.Retime(clock, limit, await calendars.Find(clock.CalendarId, cancellation), loaded.Now);
        if (item is not null)
            (item.DueAt, item.WarnAt) = (clock.DueAt, await clocks.WarnMoment(clock, loaded.Now, cancellation));
    }

    private static async Task MoveRows(VersionPair pair, LoadedDossier loaded, BeforeMove before, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        foreach (var wait in await loaded.Db.Set<ProcessWait>().Where(w => w.InstanceId == instanceId).ToListAsync(cancellation))
        {
            before.Waits.Add(new(wait.BookmarkId, wait.ActivityId));
            wait.ActivityId = pair.NewId(wait.ActivityId);
        }
        foreach (var incident in await loaded.Db.Set<Incident>().Where(i => i.InstanceId == instanceId && i.Resolution == null).ToListAsync(cancellation))
        {
            before.Incidents.Add(new(incident.IncidentId, incident.ActivityId));
            incident.ActivityId = pair.NewId(incident.ActivityId);
        }
    }

    private static MigratedInstance Row(ProcessMigration plan, LoadedDossier loaded, MigratedOutcome outcome, IReadOnlyList<MigrationReason> reasons, BeforeMove? before) => new()
    {
        MigrationId = plan.Id,
        InstanceId = loaded.Instance.Id,
        DossierId = loaded.Dossier.Id,
        DossierCode = loaded.Dossier.Code,
        Outcome = outcome,
        Reasons = reasons.Count == 0 ? null : Json.Write(reasons),
        Before = before is null ? null : Json.Write(before),
        StateAfter = before is null ? null : JsonHash.Of(loaded.Instance.State),
        At = loaded.Now,
    };
}
