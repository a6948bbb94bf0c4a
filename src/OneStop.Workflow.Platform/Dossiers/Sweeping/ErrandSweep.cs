using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>Does the errands that are due inside the house: children and events. Two nodes that find the same one send the same command.</summary>
public sealed partial class ErrandSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands, ErrandDelay delay, TimeProvider clock, ILogger<ErrandSweep> log)
{
    private const int Batch = 200;

    /// <returns>How many were done, with those that came of them.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var done = 0;
        while (await Due(cancellation) is { Count: > 0 } due)
        {
            var moved = 0;
            foreach (var id in due)
                moved += await Do(id, cancellation) ? 1 : 0;
            done += moved;
            // Nothing moved: another node is at it, or these fail; the next waking looks again.
            if (moved == 0)
                break;
        }
        return done;
    }

    private async Task<bool> Do(Guid id, CancellationToken cancellation)
    {
        try
        {
            var answer = await commands.Send(new RunErrand(id), CommandIds.Of($"errand {id}"), Actor.System, cancellation);
            if (!answer.IsTaken)
                await delay.Postpone(id, answer.Refusals[0].Code, cancellation);
            return answer is { IsTaken: true, Value.Done: true };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(log, id, failure);
            await delay.Postpone(id, failure.Message, cancellation);
            return false;
        }
    }

    private async Task<List<Guid>> Due(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        return await db.Set<ProcessErrand>().AsNoTracking().Where(e => e.NextAttemptAt <= now && e.Kind != ErrandKind.CallHttp)
            .WithoutHeld(db).OrderBy(e => e.NextAttemptAt).ThenBy(e => e.Id).Select(e => e.Id).Take(Batch).ToListAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Errand {ErrandId} failed; it is tried again later")]
    private static partial void Failed(ILogger log, Guid errandId, Exception failure);
}
