using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// A repaired process waits anew, at new bookmarks, for what it waited for when it failed. The rows of that are still here:
/// the step goes on with its performer, papers and clock, and a wait on time ends when it would have ended.
/// </summary>
internal static class Interrupted
{
    /// <summary>Opens a step again as it was; false when it was not open when the process failed.</summary>
    public static async Task<bool> Reopens(LoadedDossier loaded, Effect.OpenStep step, CancellationToken cancellation)
    {
        var (instanceId, activityId) = (loaded.Instance.Id, step.ActivityId);
        if (!loaded.Current.WasFaulted)
            return false;
        var items = await loaded.Db.Set<WorkItem>().Where(w => w.InstanceId == instanceId && w.ActivityId == activityId && w.State == WorkItemState.Interrupted)
            .OrderBy(w => w.OfferedAt).ThenBy(w => w.Id).ToListAsync(cancellation);
        if (items.Find(w => w.State == WorkItemState.Interrupted) is not { } item)
            return false;
        item.BookmarkId = step.BookmarkId;
        item.State = item.AssigneeId is null ? WorkItemState.Offered : WorkItemState.Claimed;
        item.Revision++;
        loaded.Opened.Add(item);
        loaded.Audit("StepReopened", new { step = item.StepName, unit = item.UnitId, due = item.DueAt });
        return true;
    }

    /// <summary>When a wait on time ends: as it would have, had the process not failed.</summary>
    public static async Task<DateTimeOffset> Due(LoadedProcess loaded, Effect.AwaitTime wait, CancellationToken cancellation)
    {
        var (instanceId, activityId) = (loaded.Instance.Id, wait.ActivityId);
        if (!loaded.Current.WasFaulted)
            return wait.DueAt;
        var open = loaded.State!.Bookmarks.Select(b => b.Id).ToHashSet();
        var old = (await loaded.Db.Set<ProcessWait>().Where(w => w.InstanceId == instanceId && w.ActivityId == activityId && w.DueAt != null).OrderBy(w => w.DueAt).ToListAsync(cancellation))
            .Find(w => !open.Contains(w.BookmarkId) && loaded.Db.Entry(w).State != EntityState.Deleted);
        if (old is null)
            return wait.DueAt;
        loaded.Db.Remove(old);
        return old.DueAt < wait.DueAt ? old.DueAt.Value : wait.DueAt;
    }
}
