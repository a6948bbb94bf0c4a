using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Processes.Calling;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>
/// Makes the calls to other systems that are due: outside any transaction, at least once, each time with the errand's id
/// as idempotency key. The first answer is the one that counts.
/// </summary>
public sealed partial class CallSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands, OutsideCalls calls, ErrandDelay delay, TimeProvider clock, ILogger<CallSweep> log)
{
    private const int Batch = 50;
    private const int AtOnce = 4;

    /// <summary>Time to keep the answer in, after the call.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    /// <returns>How many were answered, a failure that goes out at its port included.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var answered = 0;
        await Parallel.ForEachAsync(await Due(cancellation), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (id, stop) =>
        {
            try
            {
                if (await Make(id, stop))
                    Interlocked.Increment(ref answered);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(log, id, failure);
                await delay.Postpone(id, failure.Message, stop, isCounted: true);
            }
        });
        return answered;
    }

    private async Task<bool> Make(Guid id, CancellationToken cancellation)
    {
        // Left to this node for longer than a call may take; killed meanwhile, another one makes the call again.
        if (await delay.Claim(id, calls.Timeout + Margin, cancellation) is not { } errand)
            return false;
        var answer = await calls.Make(errand.Id, JsonNode.Parse(errand.Payload) as JsonObject ?? [], cancellation);
        if (answer.Outcome is not null && errand.Attempts < calls.Attempts)
        {
            await delay.Postpone(id, answer.Message ?? answer.Outcome, cancellation, isCounted: true);
            return false;
        }
        var told = await commands.Send(new AnswerCall(id, answer), CommandIds.Of($"errand {id}"), Actor.System, cancellation);
        return told is { IsTaken: true, Value.Resumed: true };
    }

    private async Task<List<Guid>> Due(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        return await db.Set<ProcessErrand>().AsNoTracking().Where(e => e.NextAttemptAt <= now && e.Kind == ErrandKind.CallHttp)
            .WithoutHeld(db).OrderBy(e => e.NextAttemptAt).ThenBy(e => e.Id).Select(e => e.Id).Take(Batch).ToListAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The answer of call {ErrandId} could not be kept; the call is made again later")]
    private static partial void Failed(ILogger log, Guid errandId, Exception failure);
}
