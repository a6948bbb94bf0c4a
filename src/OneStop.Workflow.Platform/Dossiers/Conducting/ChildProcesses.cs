using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>
/// Children of an instance (ExecuteWorkflow, DispatchWorkflow): they work on the same dossier, and end inside the
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
        if (await WhyNot(loaded, asked, cancellation) is { } reason)
        {
            await Refuse(loaded, asked, reason, cancellation);
            return null;
        }
        // DispatchWorkflow without a wait: the parent does not depend on it, so it is not held up by it either.
        if (asked.Begun is null && (asked.BookmarkId is null || loaded.Turns + loaded.Pending.Count > MostTurns))
        {
            loaded.Db.Add(ErrandOf(loaded, asked));
            return null;
        }
        return Row(loaded, await VersionOf(loaded, asked, cancellation), asked);
    }

    /// <summary>The current instance has ended: whoever waits for it goes on, and what it started is cancelled with it.</summary>
    public async Task Ended(LoadedProcess loaded, Effect.EndInstance end, CancellationToken cancellation)
    {
        var ended = loaded.Instance;
        if (ended.ParentInstanceId is { } parentId)
        {
            loaded.Audit("ChildEnded", new { process = await NameOf(ended, cancellation), status = end.SubStatus });
            if (ended.ParentBookmarkId is { } bookmark && await loaded.Find(parentId, cancellation) is { HasEnded: false } parent)
                loaded.Tell(parent, new Stimulus.Resume(bookmark, end.SubStatus, end.Output));
        }
        else if (loaded is LoadedSystemProcess)
            loaded.Audit("SystemProcessEnded", new { status = end.SubStatus });
        if (end.SubStatus != "Cancelled")
            return;
        foreach (var child in await loaded.OpenChildren(ended.Id, cancellation))
            loaded.Tell(child, new Stimulus.Cancel("Its parent was cancelled."));
        loaded.Db.RemoveRange(await loaded.Db.Set<ProcessErrand>().Where(e => e.InstanceId == ended.Id && e.Kind == ErrandKind.StartChild).ToListAsync(cancellation));
    }

    /// <summary>The parent's branch lost, or the parent ended: a child that it waited for is no longer wanted.</summary>
    public async Task NobodyWaits(LoadedProcess loaded, string bookmarkId, CancellationToken cancellation)
    {
        // Only a parent has children: most instances never ask the database.
        if (await definitions.Around(loaded.Instance.DefinitionVersionId, Moment.Day(loaded.Now), cancellation) is null)
            return;
        foreach (var child in await loaded.OpenChildren(loaded.Instance.Id, cancellation))
            if (child.Row.ParentBookmarkId == bookmarkId)
                loaded.Tell(child, new Stimulus.Cancel("Nobody waits for it any more."));
    }

    /// <summary>Starts a child that was left to an errand.</summary>
    public async Task<LoadedInstance?> Make(LoadedProcess loaded, ProcessErrand errand, ChildAsked asked, CancellationToken cancellation)
    {
        var effect = new Effect.StartChild(errand.BookmarkId, errand.ActivityId ?? "", asked.DefinitionId, null, asked.Input, asked.CorrelationId);
        if (await WhyNot(loaded, effect, cancellation) is not { } reason)
            return Row(loaded, await VersionOf(loaded, effect, cancellation), effect);
        await Refuse(loaded, effect, reason, cancellation);
        return null;
    }

    private async Task<(string Code, string Message)?> WhyNot(LoadedProcess loaded, Effect.StartChild asked, CancellationToken cancellation)
    {
        if (loaded.Instance.Depth >= Deepest)
            return ("ChildrenAreNestedTooDeep", $"Processes start each other deeper than {Deepest} levels; '{asked.DefinitionId}' probably starts itself.");
        if ((await definitions.Book(Moment.Day(loaded.Now), cancellation)).VersionOf(asked.DefinitionId) is null)
            return ("DefinitionIsNotFound", $"No version of the process '{asked.DefinitionId}' is in force.");
        loaded.TreeSize ??= await SizeOf(loaded, cancellation);
        return ++loaded.TreeSize > MostInstances ? ("TooManyChildren", $"More than {MostInstances} processes were started from one; '{asked.ActivityId}' probably goes in a circle.") : null;
    }

    private static async Task<int> SizeOf(LoadedProcess loaded, CancellationToken cancellation)
    {
        var rootId = loaded.Instance.RootId;
        return await loaded.Db.Set<ProcessInstance>().CountAsync(i => i.RootId == rootId, cancellation);
    }

    /// <summary>A parent that waits fails there, and can be retried; one that went on keeps an incident that tells.</summary>
    private async Task Refuse(LoadedProcess loaded, Effect.StartChild asked, (string Code, string Message) reason, CancellationToken cancellation)
    {
        if (asked.BookmarkId is { } bookmark)
            loaded.Tell(new Stimulus.Fail(bookmark, reason.Code, reason.Message));
        else
            IncidentRaising.Raise(loaded, await definitions.Version(loaded.Instance.DefinitionVersionId, cancellation), null, asked.ActivityId, reason.Code, reason.Message);
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
