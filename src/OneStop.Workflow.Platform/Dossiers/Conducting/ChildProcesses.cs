using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Children of an instance (ExecuteWorkflow, DispatchWorkflow, BulkDispatchWorkflows): they work on the same dossier, and end inside the
/// transaction in which their parent goes on.
/// </summary>
internal sealed class ChildProcesses(Definitions definitions)
{
    /// <summary>How many instances may be above a child.</summary>
    public const int Deepest = 10;

    /// <summary>How many instances a tree may have, ended ones included.</summary>
    public const int MostInstances = 1000;

    /// <summary>Turns of the engine in one command, those that are still to come included, beyond which a child is started by a command of its own.</summary>
    public const int MostTurns = 100;

    /// <summary>The row of a child that is to run now; null when it is left to an errand, or may not be.</summary>
    public async Task<LoadedInstance?> Make(LoadedProcess loaded, Effect.StartChild asked, CancellationToken cancellation)
    {
        if (await WhyNot(loaded, asked.DefinitionId, asked.ActivityId, 1, cancellation) is not { } reason)
            return await MakeAllowed(loaded, asked, cancellation);
        await Refuse(loaded, asked.BookmarkId, asked.ActivityId, reason, cancellation);
        return null;
    }

    /// <summary>Starts each of several children, now or by an errand; none of them when not all may be, so that a retry starts none twice.</summary>
    public async Task Start(LoadedProcess loaded, Effect.StartChildren asked, CancellationToken cancellation)
    {
        if (await WhyNot(loaded, asked.DefinitionId, asked.ActivityId, asked.Children.Count, cancellation) is { } reason)
        {
            await Refuse(loaded, asked.BookmarkId, asked.ActivityId, reason, cancellation);
            return;
        }
        foreach (var child in asked.Children)
            if (await MakeAllowed(loaded, new Effect.StartChild(child.Place, asked.ActivityId, asked.DefinitionId, null, child.Input, child.CorrelationId), cancellation) is { } made)
                loaded.Tell(made, new Stimulus.Start(child.Input, child.CorrelationId));
    }

    /// <summary>The current instance has ended: whoever waits for it goes on, and what it started is cancelled with it.</summary>
    public async Task Ended(LoadedProcess loaded, Effect.EndInstance end, CancellationToken cancellation)
    {
        var ended = loaded.Instance;
        if (ended.ParentInstanceId is { } parentId)
        {
            loaded.Audit("ChildEnded", new { process = await NameOf(ended, cancellation), status = end.SubStatus });
            if (ended.ParentBookmarkId is { } bookmark && await loaded.Find(parentId, cancellation) is { HasEnded: false } parent)
                loaded.Tell(parent, new Stimulus.Resume(bookmark, end.SubStatus, end.Output) { ChildId = ended.Id.ToString() });
        }
        else if (loaded is LoadedSystemProcess)
            loaded.Audit("SystemProcessEnded", new { status = end.SubStatus });
        if (end.SubStatus != "Cancelled")
            return;
        foreach (var child in await loaded.OpenChildren(ended.Id, cancellation))
            loaded.Tell(child, new Stimulus.Cancel("Its parent was cancelled."));
        loaded.Db.RemoveRange(await loaded.Db.Set<ProcessErrand>().Where(e => e.InstanceId == ended.Id && e.Kind == ErrandKind.StartChild).ToListAsync(cancellation));
    }

    /// <summary>The current instance has been repaired: what it waited for and what ended meanwhile is told now.</summary>
    public async Task TellMissed(LoadedProcess loaded, CancellationToken cancellation)
    {
        if (loaded.State is not { Status: "Running" } state || state.Bookmarks.All(b => b.Kind != "Child"))
            return;
        var parentId = loaded.Instance.Id;
        foreach (var child in await loaded.Db.Set<ProcessInstance>().Where(i => i.ParentInstanceId == parentId && i.EndedAt != null && i.ParentBookmarkId != null).OrderBy(i => i.EndedAt).ThenBy(i => i.Id).ToListAsync(cancellation))
            if (child.EndedAt is not null && state.Awaits(child.ParentBookmarkId!))
                loaded.Tell(loaded.Current, new Stimulus.Resume(child.ParentBookmarkId!, child.SubStatus, InstanceState.Read(child.State).Output) { ChildId = child.Id.ToString() });
    }

    /// <summary>The parent's branch lost, or the parent ended: a child that it waited for is no longer wanted.</summary>
    public async Task NobodyWaits(LoadedProcess loaded, string bookmarkId, CancellationToken cancellation)
    {
        // Only a parent has children: most instances never ask the database.
        if (await definitions.Around(loaded.Instance.DefinitionVersionId, Moment.Day(loaded.Now), cancellation) is null)
            return;
        foreach (var child in await loaded.OpenChildren(loaded.Instance.Id, cancellation))
            if (child.Row.ParentBookmarkId is { } place && ChildPlace.BookmarkOf(place) == bookmarkId)
                loaded.Tell(child, new Stimulus.Cancel("Nobody waits for it any more."));
    }

    /// <summary>Starts a child that was left to an errand.</summary>
    public async Task<LoadedInstance?> Make(LoadedProcess loaded, ProcessErrand errand, ChildAsked asked, CancellationToken cancellation)
    {
        var effect = new Effect.StartChild(errand.BookmarkId, errand.ActivityId ?? "", asked.DefinitionId, null, asked.Input, asked.CorrelationId);
        // Its errand was counted with the tree.
        if (await WhyNot(loaded, effect.DefinitionId, effect.ActivityId, 0, cancellation) is not { } reason)
            return Row(loaded, await VersionOf(loaded, effect, cancellation), effect);
        await Refuse(loaded, effect.BookmarkId, effect.ActivityId, reason, cancellation);
        return null;
    }

    /// <summary>A child that the parent does not depend on does not hold it up either; nor does one of very many.</summary>
    private async Task<LoadedInstance?> MakeAllowed(LoadedProcess loaded, Effect.StartChild asked, CancellationToken cancellation)
    {
        if (asked.Begun is not null || asked.BookmarkId is not null && loaded.Turns + loaded.Pending.Count <= MostTurns)
            return Row(loaded, await VersionOf(loaded, asked, cancellation), asked);
        loaded.Db.Add(ErrandOf(loaded, asked));
        return null;
    }

    /// <param name="count">How many more are asked for.</param>
    private async Task<(string Code, string Message)?> WhyNot(LoadedProcess loaded, string definitionId, string activityId, int count, CancellationToken cancellation)
    {
        if (loaded.Instance.Depth >= Deepest)
            return ("ChildrenAreNestedTooDeep", $"Processes start each other deeper than {Deepest} levels; '{definitionId}' probably starts itself.");
        if ((await definitions.Book(Moment.Day(loaded.Now), cancellation)).VersionOf(definitionId) is null)
            return ("DefinitionIsNotFound", $"No version of the process '{definitionId}' is in force.");
        loaded.TreeSize ??= await SizeOf(loaded, cancellation);
        if (loaded.TreeSize + count > MostInstances)
            return ("TooManyChildren", $"More than {MostInstances} processes would be started from one; '{activityId}' probably goes in a circle, or has too many items.");
        loaded.TreeSize += count;
        return null;
    }

    /// <summary>Those that are still to be started count too, and what this very command has added.</summary>
    private static async Task<int> SizeOf(LoadedProcess loaded, CancellationToken cancellation)
    {
        var rootId = loaded.Instance.RootId;
        var tree = loaded.Db.Set<ProcessInstance>().Where(i => i.RootId == rootId);
        return await tree.CountAsync(cancellation)
            + await loaded.Db.Set<ProcessErrand>().CountAsync(e => e.Kind == ErrandKind.StartChild && tree.Any(i => i.Id == e.InstanceId), cancellation)
            + loaded.Db.ChangeTracker.Entries<ProcessInstance>().Count(e => e.State == EntityState.Added && e.Entity.RootId == rootId);
    }

    /// <summary>
    /// A parent that waits fails there, and can be retried; one that went on keeps an incident that tells. So does one whose other
    /// children run: for them this is a child that failed.
    /// </summary>
    private async Task Refuse(LoadedProcess loaded, string? bookmarkId, string activityId, (string Code, string Message) reason, CancellationToken cancellation)
    {
        if (bookmarkId is not null && ChildPlace.Read(bookmarkId).Child is null)
        {
            loaded.Tell(new Stimulus.Fail(bookmarkId, reason.Code, reason.Message));
            return;
        }
        IncidentRaising.Raise(loaded, await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation), null, activityId, reason.Code, reason.Message);
        if (bookmarkId is not null)
            loaded.Tell(new Stimulus.Resume(bookmarkId, "Faulted"));
    }

    private async Task<Guid> VersionOf(LoadedProcess loaded, Effect.StartChild asked, CancellationToken cancellation) =>
        (await definitions.Book(Moment.Day(loaded.Now), cancellation)).VersionOf(asked.DefinitionId)
            ?? throw new InvalidDataException($"No version of the process '{asked.DefinitionId}' is in force.");

    private static LoadedInstance Row(LoadedProcess loaded, Guid versionId, Effect.StartChild asked)
    {
        var parent = loaded.Instance;
        var row = new ProcessInstance
        {
            Id = Guid.CreateVersion7(loaded.Now),
            DefinitionVersionId = versionId,
            DossierId = loaded.DossierId,
            RootId = parent.RootId,
            ParentInstanceId = parent.Id,
            ParentActivityId = asked.ActivityId,
            ParentBookmarkId = asked.BookmarkId,
            Depth = parent.Depth + 1,
            State = "",
            SubStatus = "Pending",
            CreatedAt = loaded.Now,
            MovedAt = loaded.Now,
        };
        loaded.Db.Add(row);
        loaded.Audit("ChildStarted", new { process = asked.DefinitionId, activity = asked.ActivityId });
        return loaded.Hold(row);
    }

    private static ProcessErrand ErrandOf(LoadedProcess loaded, Effect.StartChild asked) => new()
    {
        Id = Guid.CreateVersion7(loaded.Now),
        Kind = ErrandKind.StartChild,
        InstanceId = loaded.Instance.Id,
        BookmarkId = asked.BookmarkId,
        ActivityId = asked.ActivityId,
        Payload = Json.Write(new ChildAsked(asked.DefinitionId, (JsonObject)asked.Input.DeepClone(), asked.CorrelationId)),
        CreatedAt = loaded.Now,
        NextAttemptAt = loaded.Now,
    };

    private async Task<string> NameOf(ProcessInstance instance, CancellationToken cancellation) => (await definitions.Version(instance.DefinitionVersionId, cancellation)).DefinitionId;
}
