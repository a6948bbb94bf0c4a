using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Checking;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

/// <summary>Tells what a run left behind, before it vanishes.</summary>
internal sealed class TryOutReport(IDirectory directory)
{
    public async Task<TryOutRun> Of(Trial trial, ProcedureEntry procedure, CancellationToken cancellation)
    {
        trial.Db.ChangeTracker.Clear();
        var units = await Units.Of(directory, cancellation);
        var dossier = await trial.Db.Set<Dossier>().AsNoTracking().SingleAsync(cancellation);
        var clock = await trial.Db.Set<Clock>().AsNoTracking().SingleOrDefaultAsync(c => c.ActivityId == null, cancellation);
        var items = await trial.Db.Set<WorkItem>().AsNoTracking().OrderBy(w => w.OfferedAt).ThenBy(w => w.Id).ToListAsync(cancellation);
        var waits = await trial.Db.Set<ProcessWait>().AsNoTracking().Select(w => new TriedWait(w.ActivityId, w.DueAt, w.EventName)).ToListAsync(cancellation);
        var incidents = (await trial.Db.Set<Incident>().AsNoTracking().ToListAsync(cancellation)).ConvertAll(i => new TriedIncident(i.ActivityId, i.Code, Told(trial, i)));
        var chain = await HistoryLines.Chain(trial.Db, dossier.Id, cancellation);
        var journal = new List<JournalEntry>();
        var written = CaseWriting.Of(trial.Definition, trial.Input, trial.Turns.Select(t => new CaseTurn(t.ActivityId, t.IsOverdue, t.Outcome, t.Form)), journal);
        var endedAt = await trial.Db.Set<ProcessInstance>().AsNoTracking().Where(i => i.ParentInstanceId == null).Select(i => i.EndedAt).FirstOrDefaultAsync(cancellation);
        return new TryOutRun(
            [.. items.Select(item => Step(item, trial.Now, units))], [.. HistoryLines.Of(chain, units, access: null).Select(line => new TriedFact(line.At, line.Text))],
            dossier.Status, dossier.ClosedAt is not null, trial.Now, clock?.StoppedAt is null ? clock?.DueAt : null, clock?.PromisedAt,
            procedure.TimeLimitByChannel.GetValueOrDefault(dossier.Channel.ToString()) ?? procedure.TimeLimit, clock?.StoppedAt,
            waits, incidents, trial.Refusals, trial.MovesTaken, written)
        {
            Activities = Activities(trial, items, waits, incidents, endedAt, written is null ? [] : journal),
        };
    }

    /// <summary>Steps as they went, and the wiring that lies between them as the instance's canvas concludes it.</summary>
    private static IReadOnlyList<TriedActivity> Activities(Trial trial, List<WorkItem> items, List<TriedWait> waits, List<TriedIncident> incidents, DateTimeOffset? endedAt, List<JournalEntry> journal)
    {
        var steps = items.Select((item, i) => (Item: item, Order: i + 1)).Where(s => s.Item.State != WorkItemState.Cancelled).GroupBy(s => s.Item.ActivityId)
            .Select(g => new TriedActivity(
                g.Key, g.Any(s => s.Item.CompletedAt is null) ? TriedState.Current : TriedState.Done,
                [.. g.Where(s => s.Item.Phase != "Give").Select(s => s.Item.Outcome).OfType<string>()], [.. g.Select(s => s.Order)])).ToList();
        steps.AddRange(waits.Select(w => new TriedActivity(w.ActivityId, TriedState.Current, [], [])));
        steps.RemoveAll(s => incidents.Exists(i => i.ActivityId == s.ActivityId));
        steps.AddRange(incidents.Select(i => new TriedActivity(i.ActivityId, TriedState.Failed, [], [])));
        var runs = items.Where(i => i.Phase != "Give" && i.State != WorkItemState.Cancelled)
            .Select(i => new ActivityRunView(i.Id.ToString("N"), i.ActivityId, i.CompletedAt is null ? "Running" : "Completed", i.Outcome, i.OfferedAt, i.CompletedAt, false)).ToList();
        var outcomes = journal.Where(j => j.Event == "Completed").SelectMany(j => j.Outcomes ?? [], (j, outcome) => (j.ActivityId, outcome)).Distinct().ToLookup(o => o.ActivityId, o => o.outcome);
        var passed = PassedActivities.Of(trial.Definition, runs, [.. waits.Select(w => w.ActivityId)], trial.Script.StartsAt, endedAt);
        return [.. steps.Concat(passed.Where(p => !steps.Exists(s => s.ActivityId == p.ActivityId)).Select(p => new TriedActivity(p.ActivityId, TriedState.Done, [.. outcomes[p.ActivityId]], []))).DistinctBy(s => s.ActivityId)];
    }

    /// <summary>The designer reads both: what happened in his or her language, and what the engine says of the drawing.</summary>
    private static string Told(Trial trial, Incident incident) =>
        $"{IncidentWords.Told(incident.Code, IncidentRaising.StepOf(trial.Definition, incident.ActivityId), incident.Message)} ({incident.Message})";

    private static TriedStep Step(WorkItem item, DateTimeOffset now, Units units)
    {
        var inputs = StepInputs.Of(item.Inputs);
        var lost = item.State == WorkItemState.Cancelled;
        return new TriedStep(
            item.ActivityId, item.ActivityType, item.StepName, item.Stage, item.Phase, item.UnitId, units.Name(item.UnitId).Name, item.Party, item.Role,
            HistoryLines.Reason(item.PerformerReason), item.OfferedAt, item.DueAt, item.CompletedAt, item.Outcome,
            item.DueAt is { } due && (item.CompletedAt ?? now) > due, lost, WorkItemPage.OutcomesOf(item, inputs), [.. inputs.FormFields.Select(WorkItemPage.Field)]);
    }
}
