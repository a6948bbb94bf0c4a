using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Commands;

/// <summary>Resumes a wait on time whose moment has come.</summary>
public sealed record EndWait(Guid InstanceId, string BookmarkId) : ICommand<EndedWait>;

/// <param name="Resumed">False when the wait was gone by then.</param>
public sealed record EndedWait(bool Resumed);

internal sealed class EndWaitHandler(DossierLoading loading, Conductor conductor) : IHandle<EndWait, EndedWait>
{
    public async Task<Answer<EndedWait>> Handle(EndWait command, CommandContext context, CancellationToken cancellation)
    {
        var wait = await context.Db.Set<ProcessWait>().SingleOrDefaultAsync(
            w => w.InstanceId == command.InstanceId && w.BookmarkId == command.BookmarkId, cancellation);
        if (wait?.DueAt is not { } due || due > context.Now)
            return new EndedWait(false);
        var loaded = await loading.OfInstance(command.InstanceId, context, cancellation)
            ?? throw new InvalidDataException($"Instance {command.InstanceId} is gone.");
        if (loaded.State?.Bookmarks.All(b => b.Id != command.BookmarkId) != false)
        {
            context.Db.Remove(wait);
            return new EndedWait(false);
        }
        loaded.Audit("WaitEnded", new { activity = wait.ActivityId });
        return await conductor.Advance(loaded, new Stimulus.Resume(command.BookmarkId), cancellation) is { } refused ? refused : new EndedWait(true);
    }
}
