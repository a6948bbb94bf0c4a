using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Intake;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.TryingOut;

/// <summary>Moves a run on: lets virtual time pass with all that falls due in it, then completes a step as its performer would.</summary>
internal sealed class TryOutWalk(DossierLoading loading, Conductor conductor, StepClosing closing, StepConsequences consequences, TryOutPaces paces)
{
    /// <summary>What falls due by itself in one move is bounded: a process may set timers in a circle.</summary>
    private const int MostEventsAMove = 200;

    public static CommandContext At(OneStopDb db, DateTimeOffset now) => new(db, Guid.NewGuid(), Actor.System, now);

    public async Task<Refusal?> Begin(LoadedDossier loaded, Stimulus.Start start, CancellationToken cancellation)
    {
        var refused = await conductor.Advance(loaded, start, cancellation);
        await loaded.Db.SaveChangesAsync(cancellation);
        return refused;
    }

    /// <summary>False when the run cannot go on; why stands in the trial.</summary>
    public async Task<bool> Make(Trial trial, TryOutMove move, CancellationToken cancellation)
    {
        if (await OpenItem(trial, move.ActivityId, cancellation) is not { } item)
            return Stop(trial, new Refusal("StepIsNotOpen", RefusalKind.Conflict, "moves", move.ActivityId));
        var at = await paces.EndOf(item, move.Pace, trial.Now, cancellation);
        await Pass(trial, at, cancellation);
        trial.Now = at;
        if (await OpenItem(trial, move.ActivityId, cancellation) is not { } still)
            return Stop(trial, new Refusal("StepIsNotOpen", RefusalKind.Conflict, "moves", move.ActivityId));
        return await Complete(trial, still, move, cancellation);
    }

    private async Task<bool> Complete(Trial trial, WorkItem item, TryOutMove move, CancellationToken cancellation)
    {
        var loaded = await Load(trial, item.InstanceId, trial.Now, cancellation);
        if (!Json.Read<List<string>>(item.Outcomes).Contains(move.Outcome) && item.ActivityType != StepKinds.Transfer)
            return Stop(trial, new Refusal("OutcomeIsUnknown", RefusalKind.Invalid, "moves", move.Outcome, string.Join(", ", Json.Read<List<string>>(item.Outcomes))));
        var form = await FormOf(trial, item, move, cancellation);
        var step = await consequences.Before(loaded, item, move.Outcome, form, cancellation);
        if (step.Refusals.Count > 0)
            return Stop(trial, [.. step.Refusals]);
        item.ClaimedAt ??= item.OfferedAt;
        await closing.Completed(loaded, item, step.Outcome, form.Count == 0 ? null : form.ToJsonString(Json.Options), cancellation);
        await consequences.After(loaded, item, form, cancellation);
        if (item.ActivityType == StepKinds.Receive && step.Outcome == "Accepted")
            Reception.Take(loaded, trial.Filing, item.UnitId);
        if (step.MovesOn)
        {
            trial.Turns.Add(new TrialTurn(item.ActivityId, false, step.Outcome, move.Form));
            if (await conductor.Advance(loaded, new Stimulus.Resume(item.BookmarkId, step.Outcome, form), cancellation) is { } refused)
                return Stop(trial, refused);
        }
        await trial.Db.SaveChangesAsync(cancellation);
        trial.MovesTaken++;
        return true;
    }

    /// <summary>Everything that falls due until that moment, in its order: timers, and steps that become overdue.</summary>
    private async Task Pass(Trial trial, DateTimeOffset until, CancellationToken cancellation)
    {
        var overdue = trial.Overdue;
        for (var events = 0; events < MostEventsAMove; events++)
        {
            var wait = await trial.Db.Set<ProcessWait>().Where(w => w.DueAt != null && w.DueAt <= until).OrderBy(w => w.DueAt).FirstOrDefaultAsync(cancellation);
            var late = await trial.Db.Set<WorkItem>()
                .Where(w => (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed) && w.HasOverduePort && !overdue.Contains(w.Id) && w.DueAt != null && w.DueAt < until && !w.IsPaused)
                .OrderBy(w => w.DueAt).FirstOrDefaultAsync(cancellation);
            if (late is not null && (wait is null || late.DueAt <= wait.DueAt))
                await BecomeOverdue(trial, late, cancellation);
            else if (wait is not null)
                await End(trial, wait, cancellation);
            else
                return;
        }
    }

    private async Task BecomeOverdue(Trial trial, WorkItem item, CancellationToken cancellation)
    {
        trial.Overdue.Add(item.Id);
        trial.Turns.Add(new TrialTurn(item.ActivityId, true, null, null));
        var loaded = await Load(trial, item.InstanceId, item.DueAt!.Value, cancellation);
        await conductor.Advance(loaded, new Stimulus.FirePort(item.BookmarkId, "Overdue"), cancellation);
        await trial.Db.SaveChangesAsync(cancellation);
    }

    private async Task End(Trial trial, ProcessWait wait, CancellationToken cancellation)
    {
        trial.Turns.Add(new TrialTurn(wait.ActivityId, false, null, null));
        var loaded = await Load(trial, wait.InstanceId, wait.DueAt!.Value, cancellation);
        await conductor.Advance(loaded, new Stimulus.Resume(wait.BookmarkId), cancellation);
        await trial.Db.SaveChangesAsync(cancellation);
    }

    private async Task<LoadedDossier> Load(Trial trial, Guid instanceId, DateTimeOffset now, CancellationToken cancellation) =>
        await loading.ById(trial.DossierId, instanceId, At(trial.Db, now), cancellation) ?? throw new InvalidDataException("The dossier that is tried out is gone.");

    private static Task<WorkItem?> OpenItem(Trial trial, string activityId, CancellationToken cancellation) => trial.Db.Set<WorkItem>()
        .Where(w => w.ActivityId == activityId && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed))
        .OrderBy(w => w.OfferedAt).ThenBy(w => w.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Both sides of a hand-over count right and sign.</summary>
    private static async Task<JsonObject> FormOf(Trial trial, WorkItem item, TryOutMove move, CancellationToken cancellation)
    {
        var form = (JsonObject?)move.Form?.DeepClone() ?? [];
        if (item.ActivityType != StepKinds.Transfer)
            return form;
        var papers = await trial.Db.Set<Paper>().ToListAsync(cancellation);
        form["papers"] = new JsonArray([.. papers.Select(p => new JsonObject { ["id"] = p.Id.ToString(), ["count"] = p.Count, ["condition"] = "" })]);
        form["signed"] = true;
        return form;
    }

    private static bool Stop(Trial trial, params IReadOnlyList<Refusal> refusals)
    {
        trial.Refusals = refusals;
        // What the refused move had begun must not be reported as done.
        trial.Db.ChangeTracker.Clear();
        return false;
    }
}
