using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>
/// Holds a process and lets it go on. The mark stands on the instance, which every command loads, so that holding costs
/// a step nothing; the ledger has the pause, where the law gives one.
/// </summary>
internal sealed class ProcessHolding(DossierClocks clocks, Conductor conductor)
{
    /// <summary>One pause an instance: it overlaps with those of steps without ending them.</summary>
    private const string Key = "suspension";

    /// <param name="rule">The procedure's own reason for which the time stands still; null lets it run.</param>
    public async Task Suspend(Operated operated, string reason, PauseRule? rule, CancellationToken cancellation)
    {
        var loaded = operated.Loaded;
        foreach (var instance in await Tree(loaded, cancellation))
        {
            (instance.SuspendedAt, instance.SuspendedBy, instance.SuspensionReason, instance.SuspensionPause) = (loaded.Now, loaded.Context.Actor.Name, reason, rule?.Reason);
            instance.MovedAt = loaded.Now;
            instance.Revision++;
        }
        if (rule is not null && loaded is LoadedDossier dossier)
            await Write(dossier, clock => new LedgerEntry(LedgerKind.Paused, loaded.Now, rule.Reason, Enum.Parse<Party>(rule.Holder), Key, Note: rule.Name), cancellation);
        loaded.Audit("ProcessSuspended", new { reason, pause = rule?.Reason, basis = rule?.Basis }, operated.UnitId);
    }

    public async Task Resume(Operated operated, string reason, CancellationToken cancellation)
    {
        var loaded = operated.Loaded;
        var pauseReason = loaded.Instance.SuspensionPause;
        foreach (var instance in await Tree(loaded, cancellation))
        {
            Forget(instance);
            instance.MovedAt = loaded.Now;
            instance.Revision++;
        }
        var dossier = loaded as LoadedDossier;
        if (pauseReason is not null && dossier is not null)
        {
            // As after a step that waited: only the dossier's own time can begin again.
            var restarts = dossier.Procedure.Pauses.FirstOrDefault(p => p.Reason == pauseReason)?.After == "restart";
            await Write(dossier, clock => new LedgerEntry(restarts && clock == dossier.DossierClock ? LedgerKind.Restarted : LedgerKind.Resumed, loaded.Now, pauseReason, clock.Party, Key, Note: reason), cancellation);
        }
        loaded.Audit("ProcessResumed", new { reason, due = dossier?.DossierClock?.DueAt }, operated.UnitId);
        if (dossier is not null)
            await BeginOverdue(dossier, await OpenItems(dossier, cancellation), cancellation);
    }

    public static void Forget(ProcessInstance instance) =>
        (instance.SuspendedAt, instance.SuspendedBy, instance.SuspensionReason, instance.SuspensionPause) = (null, null, null, null);

    private async Task Write(LoadedDossier loaded, Func<Clock, LedgerEntry> entryOf, CancellationToken cancellation)
    {
        var items = await OpenItems(loaded, cancellation);
        foreach (var clock in loaded.Clocks.ToList())
        {
            var entry = entryOf(clock);
            if (entry.Kind == LedgerKind.Paused)
                await clocks.Add(loaded, clock, entry, cancellation);
            else
                await clocks.RunOn(loaded, clock, entry, cancellation);
            if (items.Find(i => i.ClockId == clock.Id) is { } item)
            {
                item.IsPaused = entry.Kind == LedgerKind.Paused || Pausing.Of(loaded.Procedure, item.ActivityId, item.ActivityType) is not null;
                item.DueAt = clock.DueAt;
                item.WarnAt = await clocks.WarnMoment(clock, loaded.Now, cancellation);
            }
        }
    }

    /// <summary>While a process was held or broken its alarms told people, but could not begin the branches that it has for being overdue.</summary>
    public async Task BeginOverdue(LoadedDossier loaded, IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        var current = loaded.Current;
        foreach (var item in items.Where(i => i.HasOverduePort && i.ClockId is not null))
            if (await loaded.Db.Set<FiredAlarm>().AnyAsync(a => a.ClockId == item.ClockId && a.Rung.EndsWith(":due"), cancellation))
            {
                // A branch that ran before the hold is refused a second time, and that is right.
                loaded.Current = await loaded.Find(item.InstanceId, cancellation);
                await conductor.Advance(loaded, new Stimulus.FirePort(item.BookmarkId, "Overdue"), cancellation);
            }
        loaded.Current = current;
    }

    private static async Task<List<WorkItem>> OpenItems(LoadedDossier loaded, CancellationToken cancellation)
    {
        var dossierId = loaded.Dossier.Id;
        return await loaded.Db.Set<WorkItem>().Where(w => w.DossierId == dossierId && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed)).ToListAsync(cancellation);
    }

    /// <summary>All that is open or waits for a repair, from the root down.</summary>
    private static async Task<List<ProcessInstance>> Tree(LoadedProcess loaded, CancellationToken cancellation)
    {
        var rootId = loaded.Instance.RootId;
        return [.. (await loaded.Db.Set<ProcessInstance>().Where(i => i.RootId == rootId && (i.EndedAt == null || i.SubStatus == "Faulted")).ToListAsync(cancellation)).Select(i => loaded.Hold(i).Row)];
    }
}
