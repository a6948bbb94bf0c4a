using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Ends a process for good, and leaves its dossier in a state that says so.</summary>
internal sealed class ProcessCancelling(Conductor conductor, StepClosing closing)
{
    public async Task<Refusal?> Cancel(Operated operated, string reason, CancellationToken cancellation)
    {
        var loaded = operated.Loaded;
        loaded.Audit("ProcessCancelled", new { reason }, operated.UnitId);
        ProcessHolding.Forget(loaded.Instance);
        if (loaded.Instance.SubStatus == "Faulted")
            await CloseFaulted(loaded, cancellation);
        else if (await conductor.Advance(loaded, new Stimulus.Cancel(reason), cancellation) is { } refused)
            return refused;
        await IncidentKeeping.Settle(loaded, cancellation, "Cancelled", reason);
        Stop(loaded, reason);
        return null;
    }

    /// <summary>A result that was handed out, or a refusal, stays what it is; everything else was stopped on the way.</summary>
    private static void Stop(LoadedDossier loaded, string reason)
    {
        if (loaded.Dossier.Status is DossierStatus.ResultReturned or DossierStatus.NotAccepted or DossierStatus.Withdrawn or DossierStatus.Stopped)
            return;
        loaded.Dossier.Status = DossierStatus.Stopped;
        SystemSteps.Tell(loaded, Notice.Stopped, reason);
    }

    /// <summary>To the engine a faulted instance has ended already; what waits for it to be repaired is closed here.</summary>
    private async Task CloseFaulted(LoadedDossier loaded, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        loaded.Instance.SubStatus = "Cancelled";
        loaded.Instance.EndedAt = loaded.Now;
        loaded.Instance.Revision++;
        var items = await loaded.Db.Set<WorkItem>().Where(w => w.InstanceId == instanceId && w.State == WorkItemState.Interrupted).ToListAsync(cancellation);
        foreach (var item in items)
            await closing.NoLongerNeeded(loaded, item, cancellation);
        await closing.ProcessEnded(loaded, cancellation);
    }
}
