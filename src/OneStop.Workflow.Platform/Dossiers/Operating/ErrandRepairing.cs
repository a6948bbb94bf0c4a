using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Dossiers.Operating;

/// <summary>What an administrator does about an errand or a task that was given up: have it tried again, or go on without it.</summary>
internal sealed class ErrandRepairing(Conductor conductor)
{
    private static readonly Refusal Gone = new("IncidentIsGone", RefusalKind.Conflict);

    /// <summary>The count of tries begins anew; the next sweep does it, under the same idempotency key.</summary>
    public async Task<Refusal?> Retry(Operated found, CancellationToken cancellation)
    {
        var (loaded, id) = (found.Loaded, found.Incident!.ErrandId!.Value);
        if (WorkItemStates.Held(loaded.Instance) is { } held)
            return held;
        if (await loaded.Db.Set<ProcessErrand>().SingleOrDefaultAsync(e => e.Id == id, cancellation) is { } errand)
        {
            (errand.NextAttemptAt, errand.Attempts) = (loaded.Now, 0);
            return null;
        }
        if (await loaded.Db.Set<OutboxMessage>().SingleOrDefaultAsync(m => m.Id == id && m.State != OutboxState.Sent, cancellation) is not { } message)
            return Gone;
        (message.State, message.NextAttemptAt, message.Attempts) = (OutboxState.Waiting, loaded.Now, 0);
        return null;
    }

    /// <summary>Who waits for it goes on with the outcome; what nobody waits for is dropped.</summary>
    public async Task<Refusal?> Skip(Operated found, string? outcome, CancellationToken cancellation)
    {
        var (loaded, id) = (found.Loaded, found.Incident!.ErrandId!.Value);
        if (WorkItemStates.Held(loaded.Instance) is { } held)
            return held;
        var errand = await loaded.Db.Set<ProcessErrand>().SingleOrDefaultAsync(e => e.Id == id, cancellation);
        var task = errand is null ? await loaded.Db.Set<OutsideTask>().SingleOrDefaultAsync(t => t.Id == id, cancellation) : null;
        if ((errand?.BookmarkId ?? task?.BookmarkId) is { } place)
        {
            // One of several children: the bookmark stays and would keep its errand.
            if (errand is not null && ChildPlace.Read(place).Child is not null)
                loaded.Db.Remove(errand);
            return await conductor.Advance(loaded, ErrandOutcomes.Stimulus(place, loaded.State?.Bookmarks.FirstOrDefault(b => b.Id == ChildPlace.BookmarkOf(place))?.Kind ?? "", outcome), cancellation);
        }
        if (errand is null)
            return Gone;
        loaded.Db.Remove(errand);
        // A dossier may have waited for nothing but this child.
        return await conductor.Settle(loaded, isMeant: false, cancellation);
    }
}
