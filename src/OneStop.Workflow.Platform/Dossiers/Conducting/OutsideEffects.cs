using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Endpoints;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>What an instance waits for or wants from outside: time, events, requests, workers and other systems. Each is a row of the command's transaction.</summary>
internal sealed class OutsideEffects(RequestAnswering answering)
{
    /// <summary>Kind of the outbox message that tells workers of a task.</summary>
    public const string TaskMessage = "workflow.task";

    private const int LongestName = 200;

    /// <summary>Names of events and tasks as they are kept and compared.</summary>
    public static string NameOf(string given) => given.Length > LongestName ? given[..LongestName] : given;

    /// <summary>A mail that the process wrote, into the outbox.</summary>
    /// <returns>Why it cannot be sent; null when it was queued.</returns>
    public static string? Queue(LoadedProcess loaded, Effect.SendMail written)
    {
        var mail = new ProcessMail(written.To, written.Cc, written.Bcc, written.Subject, written.Body);
        if (mail.Wrong() is { } wrong)
            return wrong;
        loaded.Db.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(loaded.Now),
            Kind = ProcessMail.Kind,
            DossierId = loaded.DossierId,
            Payload = Json.Write(mail),
            CreatedAt = loaded.Now,
            NextAttemptAt = loaded.Now,
        });
        loaded.Audit("MailQueued", new { activity = written.ActivityId });
        return null;
    }

    /// <summary>What the process answers to an HTTP request.</summary>
    public Task Answer(LoadedProcess loaded, Effect.Respond answer, CancellationToken cancellation) => answering.Answer(loaded, answer, cancellation);

    /// <param name="open">Bookmarks that are left at the end of the turn.</param>
    public void CarryOut(LoadedProcess loaded, Effect effect, HashSet<string> open)
    {
        switch (effect)
        {
            case Effect.AwaitTime wait when open.Contains(wait.BookmarkId):
                loaded.Db.Add(new ProcessWait { InstanceId = loaded.Instance.Id, BookmarkId = wait.BookmarkId, ActivityId = wait.ActivityId, DueAt = wait.DueAt });
                break;
            case Effect.AwaitEvent wait when open.Contains(wait.BookmarkId):
                loaded.Db.Add(new ProcessWait { InstanceId = loaded.Instance.Id, BookmarkId = wait.BookmarkId, ActivityId = wait.ActivityId, EventName = NameOf(wait.EventName) });
                break;
            case Effect.AwaitRequest wait when open.Contains(wait.BookmarkId):
                Listen(loaded, wait);
                break;
            case Effect.AwaitTask wait when open.Contains(wait.BookmarkId):
                Offer(loaded, wait);
                break;
            case Effect.SendHttp call when call.BookmarkId is { } bookmark && open.Contains(bookmark):
                Queue(loaded, ErrandKind.CallHttp, bookmark, call.ActivityId, call.Inputs.ToJsonString(Json.Options));
                loaded.Audit("CallQueued", new { activity = call.ActivityId });
                break;
            case Effect.PublishEvent { IsLocal: false } told:
                Queue(loaded, ErrandKind.SpreadEvent, null, told.ActivityId, Json.Write(new ToldEvent(NameOf(told.EventName), told.Payload, LoadedInstance.CorrelationOf(told.CorrelationId))));
                loaded.Audit("EventPublished", new { name = told.EventName });
                break;
            case Effect.PublishEvent or Effect.WriteLine or Effect.AwaitTime or Effect.AwaitEvent or Effect.AwaitRequest or Effect.AwaitTask or Effect.SendHttp or Effect.OpenStep:
                break;
            default:
                // Every effect of the engine is carried out, so one of another kind is a bug, not a designer's mistake.
                throw new InvalidOperationException($"{effect.GetType().Name} of {loaded.Title} is not carried out by the platform.");
        }
    }

    /// <summary>Bookmarks that were resumed or closed: nothing is to come for them any more.</summary>
    public async Task Forget(LoadedProcess loaded, IReadOnlyList<Bookmark> gone, CancellationToken cancellation)
    {
        var instanceId = loaded.Instance.Id;
        // A wait on time that a fault closed is kept: repaired, it ends when it would have ended.
        if (Ids(gone, loaded.State?.SubStatus == "Faulted" ? ["Event", "Request"] : ["Time", "Event", "Request"]) is { Count: > 0 } waits)
            Remove(loaded, await loaded.Db.Set<ProcessWait>().Where(w => w.InstanceId == instanceId && waits.Contains(w.BookmarkId)).ToListAsync(cancellation), w => w.InstanceId == instanceId && waits.Contains(w.BookmarkId));
        if (Ids(gone, "Task") is { Count: > 0 } tasks)
            await Settle(loaded, Remove(loaded, await loaded.Db.Set<OutsideTask>().Where(t => t.InstanceId == instanceId && tasks.Contains(t.BookmarkId)).ToListAsync(cancellation), t => t.InstanceId == instanceId && tasks.Contains(t.BookmarkId)).Select(t => (Guid?)t.Id), cancellation);
        if (Ids(gone, "Http", "Child") is { Count: > 0 } errands)
        {
            // One bookmark may wait for several children, each of which has its place there.
            var asked = await loaded.Db.Set<ProcessErrand>().Where(e => e.InstanceId == instanceId && e.BookmarkId != null).ToListAsync(cancellation);
            var dropped = Remove(loaded, [.. asked.Where(IsGone)], IsGone);
            await Settle(loaded, dropped.Where(e => e.NextAttemptAt is null).Select(e => (Guid?)e.Id), cancellation);

            bool IsGone(ProcessErrand errand) => errand.InstanceId == instanceId && errand.BookmarkId is { } place && errands.Contains(ChildPlace.BookmarkOf(place));
        }
    }

    private static List<string?> Ids(IReadOnlyList<Bookmark> gone, params string[] kinds) => [.. gone.Where(b => kinds.Contains(b.Kind)).Select(b => b.Id)];

    /// <summary>Also what was added in this very transaction and is not written yet.</summary>
    private static List<T> Remove<T>(LoadedProcess loaded, List<T> kept, Func<T, bool> isGone) where T : class
    {
        List<T> gone = [.. kept.Union(loaded.Db.ChangeTracker.Entries<T>().Select(e => e.Entity).Where(isGone))];
        loaded.Db.RemoveRange(gone);
        return gone;
    }

    /// <summary>What was given up and is no longer wanted is no incident any more.</summary>
    private static async Task Settle(LoadedProcess loaded, IEnumerable<Guid?> given, CancellationToken cancellation)
    {
        if (given.ToList() is not { Count: > 0 } ids)
            return;
        foreach (var incident in await loaded.Db.Set<Processes.Incident>().Where(i => ids.Contains(i.ErrandId) && i.Resolution == null).ToListAsync(cancellation))
            if (incident.Resolution is null)
                (incident.Resolution, incident.ResolvedAt, incident.ResolvedBy, incident.ResolutionReason) = ("Superseded", loaded.Now, loaded.Context.Actor.Name, "");
    }

    /// <summary>Whoever asks for nobody is heard by other systems only; nothing here is ever open to all.</summary>
    private static void Listen(LoadedProcess loaded, Effect.AwaitRequest wait)
    {
        if (EndpointTerms.Of(wait.Asked.Authorize ? wait.Asked : wait.Asked with { Policy = "" }) is not { } terms)
        {
            loaded.Tell(new Stimulus.Fail(wait.BookmarkId, "EndpointCannotBeRead", $"'{wait.ActivityId}' would wait for {string.Join(", ", wait.Asked.Methods)} '{wait.Asked.Path}': the path, a method, a bound or the policy cannot be read."));
            return;
        }
        loaded.Db.Add(new ProcessWait { InstanceId = loaded.Instance.Id, BookmarkId = wait.BookmarkId, ActivityId = wait.ActivityId, EndpointPath = terms.Key, Endpoint = terms.Kept() });
    }

    private static void Offer(LoadedProcess loaded, Effect.AwaitTask wait)
    {
        var task = new OutsideTask
        {
            Id = Guid.CreateVersion7(loaded.Now),
            InstanceId = loaded.Instance.Id,
            BookmarkId = wait.BookmarkId,
            ActivityId = wait.ActivityId,
            Name = NameOf(wait.TaskName),
            Payload = wait.Payload?.ToJsonString(Json.Options) ?? "null",
            OpenedAt = loaded.Now,
        };
        loaded.Db.Add(task);
        loaded.Db.Add(new OutboxMessage
        {
            // The task's own id: a message that was given up is found by its task.
            Id = task.Id,
            Kind = TaskMessage,
            DossierId = loaded.DossierId,
            Payload = Json.Write(new { taskId = task.Id, name = wait.TaskName, payload = wait.Payload, instanceId = task.InstanceId, activityId = task.ActivityId }),
            CreatedAt = loaded.Now,
            NextAttemptAt = loaded.Now,
        });
        loaded.Audit("TaskOffered", new { name = wait.TaskName });
    }

    private static void Queue(LoadedProcess loaded, ErrandKind kind, string? bookmarkId, string activityId, string payload) => loaded.Db.Add(new ProcessErrand
    {
        Id = Guid.CreateVersion7(loaded.Now),
        Kind = kind,
        InstanceId = loaded.Instance.Id,
        BookmarkId = bookmarkId,
        ActivityId = activityId,
        Payload = payload,
        CreatedAt = loaded.Now,
        NextAttemptAt = loaded.Now,
    });
}
