using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>Resumes the waits on time (Delay, StartAt) that are due.</summary>
public sealed class WaitSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands, TimeProvider clock)
{
    private const int Batch = 200;

    /// <returns>How many were resumed.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        var due = await db.Set<ProcessWait>().AsNoTracking().Where(w => w.DueAt <= now)
            // What falls due in a process that is held, or waits for a repair, is kept until it goes on.
            .Where(w => !db.Set<ProcessInstance>().Any(i => i.Id == w.InstanceId && (i.SuspendedAt != null || i.SubStatus == "Faulted"))).OrderBy(w => w.DueAt)
            .Select(w => new { w.InstanceId, w.BookmarkId }).Take(Batch).ToListAsync(cancellation);
        var resumed = 0;
        foreach (var wait in due)
        {
            var answer = await commands.Send(new EndWait(wait.InstanceId, wait.BookmarkId), CommandIds.Of($"wait {wait.InstanceId} {wait.BookmarkId}"), Actor.System, cancellation);
            resumed += answer is { IsTaken: true, Value.Resumed: true } ? 1 : 0;
        }
        return resumed;
    }
}
