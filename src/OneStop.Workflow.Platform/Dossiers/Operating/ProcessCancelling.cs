using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>Ends a tree of instances for good, and leaves its dossier in a state that says so.</summary>
internal sealed class ProcessCancelling(Conductor conductor, StepClosing closing)
{
    public async Task<Refusal?> Cancel(Operated operated, string reason, CancellationToken cancellation)
    {
        var loaded = operated.Loaded;
        loaded.Audit("ProcessCancelled", new { reason }, operated.UnitId);
        var rootId = loaded.Instance.RootId;
        var tree = (await loaded.Db.Set<ProcessInstance>().Where(i => i.RootId == rootId).OrderBy(i => i.Depth).ThenBy(i => i.Id).ToListAsync(cancellation)).ConvertAll(loaded.Hold);
        foreach (var instance in tree)
            ProcessHolding.Forget(instance.Row);
        if (loaded is LoadedDossier { Dossier: var dossier })
            dossier.Status = Stopped(dossier.Status);
        await IncidentKeeping.Cancelled(loaded, [.. tree.Select(i => i.Id)], reason, cancellation);
        var root = loaded.Current;
        // From the root down: what it started is cancelled with it, and only what nobody above could reach is left.
        foreach (var instance in tree)
        {
            loaded.Current = instance;
            if (instance.Row.SubStatus == "Faulted")
                await CloseFaulted(loaded, cancellation);
            else if (!instance.HasEnded && await conductor.Advance(loaded, new Stimulus.Cancel(reason), cancellation) is { } refused)
                return refused;
        }
        loaded.Current = root;
        if (loaded is not LoadedDossier own)
            return null;
        await closing.CloseIfEnded(own, cancellation);
        if (own.Dossier.Status == DossierStatus.Stopped)
            SystemSteps.Tell(own, Notice.Stopped, reason);
        return null;
    }

    /// <summary>A result that was handed out, or a refusal, stays what it is; everything else was stopped on the way.</summary>
    private static DossierStatus Stopped(DossierStatus status) =>
        status is DossierStatus.ResultReturned or DossierStatus.NotAccepted or DossierStatus.Withdrawn ? status : DossierStatus.Stopped;

    /// <summary>To the engine a faulted instance has ended already; what waits for it to be repaired is closed here.</summary>
    private async Task CloseFaulted(LoadedProcess loaded, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        (loaded.Instance.SubStatus, loaded.Instance.EndedAt, loaded.Instance.Revision) = ("Cancelled", loaded.Now, loaded.Instance.Revision + 1);
        loaded.Db.RemoveRange(await loaded.Db.Set<ProcessWait>().Where(w => w.InstanceId == instanceId).ToListAsync(cancellation));
        loaded.Db.RemoveRange(await loaded.Db.Set<ProcessErrand>().Where(e => e.InstanceId == instanceId && e.Kind == ErrandKind.StartChild).ToListAsync(cancellation));
        if (loaded is LoadedDossier dossier)
            foreach (var item in await loaded.Db.Set<WorkItem>().Where(w => w.InstanceId == instanceId && w.State == WorkItemState.Interrupted).ToListAsync(cancellation))
                await closing.NoLongerNeeded(dossier, item, cancellation);
    }
}
