using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>Has messages tried again that failed, were given up, or had no channel when they were due.</summary>
/// <param name="Ids">Which; null for all that were given up or set aside. What was sent is never sent again.</param>
public sealed record RetryDeliveries(IReadOnlyList<Guid>? Ids) : ICommand<DeliveriesRetried>;

public sealed record DeliveriesRetried(int Count);

internal sealed class RetryDeliveriesHandler : IHandle<RetryDeliveries, DeliveriesRetried>
{
    public async Task<Answer<DeliveriesRetried>> Handle(RetryDeliveries command, CommandContext context, CancellationToken cancellation)
    {
        if (!context.Actor.Holds(Roles.SystemAdministrator))
            return new Refusal("NotASystemAdministrator", RefusalKind.Forbidden);
        // What was forgotten since has nothing left to say: an expired code, a message about an erased dossier.
        var messages = context.Db.Set<OutboxMessage>().Where(m => m.State != OutboxState.Sent && m.Payload != OutboxMessage.Forgotten);
        messages = command.Ids is { } ids
            ? messages.Where(m => ids.Contains(m.Id) && (m.LastError != null || m.State != OutboxState.Waiting)) : messages.Where(m => m.State == OutboxState.GivenUp || m.State == OutboxState.NotConfigured);
        // The count of tries begins anew, or a message that was given up would be given up at its first failure.
        DateTimeOffset? at = context.Now;
        var count = await messages.ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Waiting).SetProperty(m => m.NextAttemptAt, at).SetProperty(m => m.Attempts, 0), cancellation);
        return new DeliveriesRetried(count);
    }
}
