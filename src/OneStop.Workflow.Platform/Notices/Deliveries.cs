using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Notices;

internal sealed class Deliveries(IDbContextFactory<OneStopDb> contexts, TimeProvider clock) : IDeliveries
{
    private const int MaxPageSize = 100;

    public async Task<Answer<DeliveryList>> List(DeliveryFilter filter, Actor actor, CancellationToken cancellation)
    {
        if (!actor.Holds(Roles.SystemAdministrator))
            return new Refusal("NotASystemAdministrator", RefusalKind.Forbidden);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        var ofKind = db.Set<OutboxMessage>().AsNoTracking();
        if (filter.Kind is { } kind)
            ofKind = ofKind.Where(m => m.Kind == kind);
        var wanted = OfState(ofKind, filter.State, now);
        var total = await wanted.CountAsync(cancellation);
        var size = Math.Clamp(filter.PageSize, 1, MaxPageSize);
        var number = Math.Max(filter.Page, 1);
        var rows = await wanted.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        var counts = await ofKind.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var kinds = await db.Set<OutboxMessage>().Select(m => m.Kind).Distinct().OrderBy(k => k).ToListAsync(cancellation);
        return new DeliveryList(
            new Page<DeliveryRow>(rows.ConvertAll(m => new DeliveryRow(m.Id, m.Kind, m.RecipientId, m.DossierId, m.CreatedAt, DeliveryView.Of(m, now)) { IsForgotten = m.Payload == OutboxMessage.Forgotten }), total, number, size),
            counts.ToDictionary(c => c.Key.ToString(), c => c.Count), kinds)
        {
            Stuck = await db.Set<OutboxMessage>().CountAsync(m => (m.State == OutboxState.GivenUp || m.State == OutboxState.NotConfigured) && m.Payload != OutboxMessage.Forgotten, cancellation),
        };
    }

    private static IQueryable<OutboxMessage> OfState(IQueryable<OutboxMessage> messages, DeliveryState? state, DateTimeOffset now) => state switch
    {
        DeliveryState.Sent => messages.Where(m => m.State == OutboxState.Sent),
        DeliveryState.GivenUp => messages.Where(m => m.State == OutboxState.GivenUp),
        DeliveryState.NotConfigured => messages.Where(m => m.State == OutboxState.NotConfigured),
        DeliveryState.Failed => messages.Where(m => m.State == OutboxState.Waiting && m.LastError != null),
        DeliveryState.Held => messages.Where(m => m.State == OutboxState.Waiting && m.LastError == null && m.Attempts == 0 && m.NextAttemptAt > now),
        DeliveryState.Waiting => messages.Where(m => m.State == OutboxState.Waiting && m.LastError == null && (m.Attempts > 0 || m.NextAttemptAt <= now)),
        DeliveryState.InDigest => messages.Where(m => false),
        _ => messages,
    };
}
