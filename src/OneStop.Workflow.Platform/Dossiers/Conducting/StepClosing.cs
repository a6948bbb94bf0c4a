using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>Ends work items and their clocks: done, or no longer needed.</summary>
internal sealed class StepClosing(DossierClocks clocks)
{
    /// <summary>The step was completed by a person: its clock stops, and what it paused runs on.</summary>
    public async Task Completed(LoadedDossier loaded, WorkItem item, string outcome, string? form, CancellationToken cancellation)
    {
        item.State = WorkItemState.Completed;
        item.Outcome = outcome;
        item.Form = form;
        item.CompletedAt = loaded.Now;
        item.Revision++;
        await clocks.Stop(loaded, loaded.Clocks.Find(c => c.Id == item.ClockId), cancellation);
    }

    /// <summary>After a supplement the legal time begins again, or runs on, as the step says, or else the procedure; after any other wait it runs on.</summary>
    public async Task EndPause(LoadedDossier loaded, WorkItem item, CancellationToken cancellation)
    {
        if (StepKinds.Of(item.ActivityType).PauseReason is not { } reason)
            return;
        loaded.Dossier.Status = DossierStatus.InProcess;
        if (loaded.DossierClock is not { } clock)
            return;
        var rule = StepInputs.Of(item.Inputs).Text("clock") ?? loaded.Procedure.AfterSupplement;
        var restart = item.ActivityType == StepKinds.Supplement && item.Outcome == "Supplied" && string.Equals(rule, "restart", StringComparison.OrdinalIgnoreCase);
        var kind = restart ? LedgerKind.Restarted : LedgerKind.Resumed;
        await clocks.Add(loaded, clock, new LedgerEntry(kind, loaded.Now, reason, clock.Party, item.BookmarkId), cancellation);
        loaded.Audit(restart ? "ClockRestarted" : "ClockResumed", new { reason, due = clock.DueAt });
    }

    /// <summary>A branch lost or the instance ended: what waited there is no longer wanted.</summary>
    public async Task BookmarkIsGone(LoadedDossier loaded, string bookmarkId, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        var kept = await loaded.Db.Set<WorkItem>()
            .Where(w => w.InstanceId == instanceId && w.BookmarkId == bookmarkId && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed))
            .ToListAsync(cancellation);
        var justOpened = loaded.Opened.Where(w => w.InstanceId == instanceId && w.BookmarkId == bookmarkId);
        foreach (var item in kept.Union(justOpened).Where(i => i.State is WorkItemState.Offered or WorkItemState.Claimed).ToList())
        {
            item.State = WorkItemState.Cancelled;
            item.CompletedAt = loaded.Now;
            item.Revision++;
            await clocks.Stop(loaded, loaded.Clocks.Find(c => c.Id == item.ClockId), cancellation);
            await EndPause(loaded, item, cancellation);
            loaded.Opened.Remove(item);
            loaded.Audit("WorkItemCancelled", new { step = item.StepName, unit = item.UnitId });
        }
    }

    /// <summary>
    /// A dossier is closed once the process at its root has ended and no child of it is open; then no clock runs on. One
    /// that stopped at a fault has not ended: the incident waits for an administrator, and the legal time does not.
    /// </summary>
    public async Task CloseIfEnded(LoadedDossier loaded, CancellationToken cancellation)
    {
        var root = await loaded.Find(loaded.Dossier.InstanceId, cancellation);
        if (!root.HasEnded || root.Row.SubStatus == "Faulted" || await IsAnyChildOpen(loaded, cancellation))
            return;
        foreach (var clock in loaded.Clocks.ToList())
            await clocks.Stop(loaded, clock, cancellation);
        loaded.Dossier.ClosedAt ??= loaded.Now;
        loaded.Audit("DossierClosed", new { status = loaded.Dossier.Status });
    }

    private static async Task<bool> IsAnyChildOpen(LoadedDossier loaded, CancellationToken cancellation)
    {
        var dossierId = loaded.Dossier.Id;
        foreach (var row in await loaded.Db.Set<ProcessInstance>().Where(i => i.DossierId == dossierId && i.ParentInstanceId != null && i.EndedAt == null).ToListAsync(cancellation))
            loaded.Hold(row);
        return loaded.Instances.Any(i => i.Row.ParentInstanceId is not null && !i.HasEnded) || await IsAnyChildAsked(loaded, cancellation);
    }

    /// <summary>A child that is still to be started keeps the dossier open too.</summary>
    private static async Task<bool> IsAnyChildAsked(LoadedDossier loaded, CancellationToken cancellation)
    {
        var dossierId = loaded.Dossier.Id;
        var asked = await loaded.Db.Set<ProcessErrand>()
            .Where(e => e.Kind == ErrandKind.StartChild && e.NextAttemptAt != null && loaded.Db.Set<ProcessInstance>().Any(i => i.Id == e.InstanceId && i.DossierId == dossierId))
            .ToListAsync(cancellation);
        return loaded.Db.ChangeTracker.Entries<ProcessErrand>()
            .Where(e => e.Entity.Kind == ErrandKind.StartChild && e.State == EntityState.Added).Select(e => e.Entity)
            .Union(asked.Where(e => loaded.Db.Entry(e).State != EntityState.Deleted)).Any();
    }
}
