using OneStop.Workflow.Platform.Storage.Outbox;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// Takes what the outbox holds to the world, each kind by the gateway whose business it is. What has no gateway, or one
/// that is not set up, is set aside with a state that says so.
/// </summary>
internal sealed class SendOutbox(OutboxSending sending, IEnumerable<IOutboxGateway> gateways) : IRecurringJob
{
    private readonly IReadOnlyList<IOutboxGateway> gateways = [.. gateways];

    internal const string JobName = "outbox";

    public string Name => JobName;

    public async Task<int> Run(CancellationToken cancellation)
    {
        var done = await sending.Run(gateways, cancellation);
        return done.Sent + done.Failed + done.SetAside;
    }
}
