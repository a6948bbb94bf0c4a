namespace OneStop.Workflow.Platform.Storage.Outbox;

/// <summary>Takes a message from the outbox to the world. Called at least once per message, with the message's id as idempotency key.</summary>
public interface IOutboxGateway
{
    /// <summary>Throws when the message could not be handed on; it is then tried again later.</summary>
    Task Send(Guid messageId, string kind, string payload, CancellationToken cancellation);
}
