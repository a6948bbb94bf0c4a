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
        item.HeldMinutes = await clocks.HeldMinutes(item, loaded.Now, cancellation);
        item.Revision++;
        await clocks.Stop(loaded, loaded.Clocks.Find(c => c.Id == item.ClockId), cancellation);
    }

    /// <summary>After a supplement the legal time begins again, or runs on, as the step says, or else the procedure; after any other wait it runs on.</summary>
    public async Task EndPause(LoadedDossier loaded, WorkItem item, CancellationToken cancellation)
    {
        if (Pausing.Of(loaded.Procedure, item.ActivityId, item.ActivityType) is not { } pause)
            return;
        if (StepKinds.Of(item.ActivityType).Status is { } status && loaded.Dossier.Status == status)
            loaded.Dossier.Status = DossierStatus.InProcess;
        if (loaded.DossierClock is not { } clock)
            return;
        var restart = pause.RestartsAfter(item);
        var kind = restart ? LedgerKind.Restarted : LedgerKind.Resumed;
        var entry = new LedgerEntry(kind, loaded.Now, pause.Reason, clock.Party, loaded.PauseOf(item.InstanceId, item.BookmarkId));
        // A wait that brought nothing leads to the end of the dossier more often than to a result: no date is promised for it.
        if (item.State == WorkItemState.Completed && item.Outcome is not ("NotSupplied" or "NotPaid" or "NoAnswer"))
            await clocks.RunOn(loaded, clock, entry, cancellation);
        else
            await clocks.Add(loaded, clock, entry, cancellation);
        loaded.Audit(restart ? "ClockRestarted" : "ClockResumed", new { reason = pause.Note ?? pause.Reason, due = clock.DueAt });
    }

    /// <summary>A branch lost or the instance ended: what waited there is no longer wanted.</summary>
    public async Task BookmarkIsGone(LoadedDossier loaded, string bookmarkId, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        var kept = await loaded.Db.Set<WorkItem>()
            .Where(w => w.InstanceId == instanceId && w.BookmarkId == bookmarkId && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed))
            .ToListAsync(cancellation);
        var justOpened = loaded.Opened.Where(w => w.InstanceId == instanceId && w.BookmarkId == bookmarkId);
        var isFaulted = loaded.State?.SubStatus == "Faulted";
        foreach (var item in kept.Union(justOpened).Where(i => i.State is WorkItemState.Offered or WorkItemState.Claimed).ToList())
        {
            if (isFaulted)
                Interrupt(loaded, item);
            else
                await NoLongerNeeded(loaded, item, cancellation);
            loaded.Opened.Remove(item);
        }
    }

    public async Task NoLongerNeeded(LoadedDossier loaded, WorkItem item, CancellationToken cancellation)
    {
        item.State = WorkItemState.Cancelled;
        item.CompletedAt = loaded.Now;
        item.Revision++;
        await clocks.Stop(loaded, loaded.Clocks.Find(c => c.Id == item.ClockId), cancellation);
        await EndPause(loaded, item, cancellation);
        loaded.Audit("WorkItemCancelled", new { step = item.StepName, unit = item.UnitId });
    }

    /// <summary>A fault of the process is not the applicant's: the step waits for the repair, and its time runs on.</summary>
    private static void Interrupt(LoadedDossier loaded, WorkItem item)
    {
        item.State = WorkItemState.Interrupted;
        item.Revision++;
        loaded.Audit("StepInterrupted", new { step = item.StepName, unit = item.UnitId });
    }

    /// <summary>
    /// A dossier is closed once the process at its root has ended and no child of it is open; then no clock runs on. One
    /// that stopped at a fault has not ended: the incident waits for an administrator, and the legal time does not.
    /// </summary>
    public async Task CloseIfEnded(LoadedDossier loaded, CancellationToken cancellation)
    {
        var root = await loaded.Find(loaded.Dossier.InstanceId, cancellation);
        if (loaded.IsClosed || !root.HasEnded || root.Row.SubStatus == "Faulted" || await IsAnyChildOpen(loaded, cancellation))
            return;
        foreach (var clock in loaded.Clocks.ToList())
            await clocks.Stop(loaded, clock, cancellation);
        loaded.IsClosed = true;
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

    /// <summary>A child that is still to be started keeps the dossier open too, also one that was given up: somebody has to decide about it.</summary>
    private static async Task<bool> IsAnyChildAsked(LoadedDossier loaded, CancellationToken cancellation)
    {
        var dossierId = loaded.Dossier.Id;
        var asked = await loaded.Db.Set<ProcessErrand>()
            .Where(e => e.Kind == ErrandKind.StartChild && loaded.Db.Set<ProcessInstance>().Any(i => i.Id == e.InstanceId && i.DossierId == dossierId))
            .ToListAsync(cancellation);
        return loaded.Db.ChangeTracker.Entries<ProcessErrand>()
            .Where(e => e.Entity.Kind == ErrandKind.StartChild && e.State == EntityState.Added).Select(e => e.Entity)
            .Union(asked.Where(e => loaded.Db.Entry(e).State != EntityState.Deleted)).Any();
    }
}
