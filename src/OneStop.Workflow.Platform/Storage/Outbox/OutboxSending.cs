using Microsoft.EntityFrameworkCore;

namespace OneStop.Workflow.Platform.Storage.Outbox;

/// <summary>
/// Sends what the outbox holds: after the commit, at least once, each time with the same idempotency key. It looks for
/// any unsent row, not for those of one command, so that nothing is lost with the node that queued it.
/// </summary>
public sealed class OutboxSending(IDbContextFactory<OneStopDb> contexts, WriteGate gate, TimeProvider clock)
{
    private const int Batch = 50;
    private const int MaxAttempts = 12;

    /// <summary>A claimed row is left to its node for so long; then another one tries it.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <returns>How many were sent.</returns>
    public async Task<int> Run(IOutboxGateway gateway, CancellationToken cancellation = default)
    {
        var sent = 0;
        foreach (var id in await DueIds(cancellation))
            if (await Take(id, cancellation) is { } message)
                sent += await Send(gateway, message, cancellation) ? 1 : 0;
        return sent;
    }

    private async Task<List<Guid>> DueIds(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        return await db.Set<OutboxMessage>().Where(m => m.NextAttemptAt <= now).OrderBy(m => m.NextAttemptAt).Select(m => m.Id).Take(Batch).ToListAsync(cancellation);
    }

    /// <summary>Only one node changes the row from due to claimed.</summary>
    private async Task<OutboxMessage?> Take(Guid id, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        var taken = await db.Set<OutboxMessage>().Where(m => m.Id == id && m.NextAttemptAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, now + Claim).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancellation);
        return taken == 1 ? await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Id == id, cancellation) : null;
    }

    private async Task<bool> Send(IOutboxGateway gateway, OutboxMessage message, CancellationToken cancellation)
    {
        string? error = null;
        try
        {
            // Checkpoint 3: sent but not yet marked. Killed here, it is sent again under the same key.
            await gateway.Send(message.Id, message.Kind, message.Payload, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            error = failure.Message.Length > 400 ? failure.Message[..400] : failure.Message;
        }
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        DateTimeOffset? again = error is null || message.Attempts >= MaxAttempts ? null : now + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, message.Attempts)));
        DateTimeOffset? sentAt = error is null ? now : null;
        await db.Set<OutboxMessage>().Where(m => m.Id == message.Id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.SentAt, sentAt).SetProperty(m => m.NextAttemptAt, again).SetProperty(m => m.LastError, error), cancellation);
        return error is null;
    }
}
