using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Takes what the outbox holds to the province's message gateway. Without a gateway it is not scheduled, and messages wait.</summary>
internal sealed class SendOutbox(OutboxSending sending, IOutboxGateway gateway) : IRecurringJob
{
    public string Name => "outbox";

    public Task Run(CancellationToken cancellation) => sending.Run(gateway, cancellation);
}
