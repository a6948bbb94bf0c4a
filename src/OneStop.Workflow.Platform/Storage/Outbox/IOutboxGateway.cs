namespace OneStop.Workflow.Platform.Storage.Outbox;

/// <summary>Takes messages of some kinds from the outbox to the world: SMTP, a message gateway, another system's HTTP.</summary>
public interface IOutboxGateway
{
    /// <summary>Whether messages of this kind are its business.</summary>
    bool Takes(string kind);

    /// <summary>False while it has not been told where to send: its messages are then set aside, not tried for ever.</summary>
    bool IsConfigured { get; }

    /// <summary>Called at least once per message, with the message's id as idempotency key. Throws when it could not be handed on; it is then tried again later.</summary>
    /// <exception cref="DeliveryException">Told in words that may be shown: no address, no name.</exception>
    Task Send(OutboxMessage message, CancellationToken cancellation);
}

/// <summary>A message could not be handed on. The text is kept and shown to administrators, so it names no person and no address.</summary>
public sealed class DeliveryException(string message, Exception? inner = null) : Exception(message, inner)
{
    public const string ClosedByOtherKeys = "closed by other keys";
}
