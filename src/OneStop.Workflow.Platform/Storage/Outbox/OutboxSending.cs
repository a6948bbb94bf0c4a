using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage.Outbox;

/// <summary>
/// Sends what the outbox holds: after the commit, at least once, each time with the same idempotency key. It looks for
/// any unsent row, not for those of one command, so that nothing is lost with the node that queued it.
/// </summary>
public sealed class OutboxSending(IDbContextFactory<OneStopDb> contexts, WriteGate gate, ISeal seal, TimeProvider clock)
{
    public const int MaxAttempts = 12;

    private const int Batch = 50;

    /// <summary>A claimed row is left to its node for so long; then another one tries it.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <returns>What became of those that were due.</returns>
    public async Task<Sendings> Run(IReadOnlyList<IOutboxGateway> gateways, CancellationToken cancellation = default)
    {
        await ForgetExpired(cancellation);
        var done = new Sendings(0, 0, 0);
        foreach (var id in await DueIds(cancellation))
        {
            if (await Take(id, cancellation) is not { } message)
                continue;
            var state = gateways.FirstOrDefault(g => g.Takes(message.Kind)) is { IsConfigured: true } gateway
                ? await Send(gateway, message, cancellation) : await SetAside(message, cancellation);
            done = state switch
            {
                OutboxState.Sent => done with { Sent = done.Sent + 1 },
                OutboxState.NotConfigured => done with { SetAside = done.SetAside + 1 },
                _ => done with { Failed = done.Failed + 1 },
            };
        }
        return done;
    }

    /// <summary>When a message that failed so often is tried again: after 10 s, 20 s, 40 s, and so on up to an hour.</summary>
    public static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, attempts)));

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

    private async Task<OutboxState> Send(IOutboxGateway gateway, OutboxMessage message, CancellationToken cancellation)
    {
        string? error = null;
        try
        {
            // Checkpoint 3: sent but not yet marked. Killed here, it is sent again under the same key.
            await gateway.Send(message.ExpiresAt is null ? message : message.Opened(seal.Open(message.Payload) ?? throw new DeliveryException(DeliveryException.ClosedByOtherKeys)), cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // Only what a gateway words itself is kept: another exception may name an address.
            error = failure is DeliveryException told ? told.Message : failure.GetType().Name;
            error = error.Length > 400 ? error[..400] : error;
        }
        var now = Moment.Now(clock);
        var state = error is null ? OutboxState.Sent : message.Attempts >= MaxAttempts ? OutboxState.GivenUp : OutboxState.Waiting;
        // What would be sent too late is given up.
        if (state == OutboxState.Waiting && now + PauseAfter(message.Attempts) >= message.ExpiresAt)
            state = OutboxState.GivenUp;
        await Mark(message.Id, state, error is null ? now : null, state == OutboxState.Waiting ? now + PauseAfter(message.Attempts) : null, error, cancellation);
        return state;
    }

    private async Task<OutboxState> SetAside(OutboxMessage message, CancellationToken cancellation)
    {
        await Mark(message.Id, OutboxState.NotConfigured, null, null, null, cancellation);
        return OutboxState.NotConfigured;
    }

    private async Task Mark(Guid id, OutboxState state, DateTimeOffset? sentAt, DateTimeOffset? again, string? error, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Set<OutboxMessage>().Where(m => m.Id == id && m.State != OutboxState.Sent).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, state).SetProperty(m => m.SentAt, sentAt).SetProperty(m => m.NextAttemptAt, again).SetProperty(m => m.LastError, error), cancellation);
        // A secret is not kept longer than it takes to send it, or to give it up.
        if (state != OutboxState.Waiting)
            await Forget(db.Set<OutboxMessage>().Where(m => m.Id == id && m.ExpiresAt != null), cancellation);
    }

    /// <summary>Secrets that came too late: neither sent nor kept.</summary>
    private async Task ForgetExpired(CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var expired = db.Set<OutboxMessage>().Where(m => m.ExpiresAt <= now);
        if (!await expired.AnyAsync(cancellation))
            return;
        using var turn = await gate.Enter(cancellation);
        await expired.Where(m => m.State == OutboxState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.GivenUp).SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null), cancellation);
        await Forget(expired, cancellation);
    }

    private static Task Forget(IQueryable<OutboxMessage> messages, CancellationToken cancellation) => messages.ExecuteUpdateAsync(
        set => set.SetProperty(m => m.Payload, OutboxMessage.Forgotten).SetProperty(m => m.ExpiresAt, (DateTimeOffset?)null), cancellation);
}

/// <param name="Sent">Handed on.</param>
/// <param name="Failed">Could not be; tried again later or given up.</param>
/// <param name="SetAside">Nothing is set up that could carry them.</param>
public sealed record Sendings(int Sent, int Failed, int SetAside);
