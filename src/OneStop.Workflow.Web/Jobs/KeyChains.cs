using OneStop.Workflow.Platform.Audit;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>After an upgrade: takes the histories from before the chains had a key into the keyed ones, once.</summary>
internal sealed class KeyChains(ChainKeying keying) : IRecurringJob
{
    public string Name => "audit-keys";

    public Task<int> Run(CancellationToken cancellation) => keying.Run(cancellation);
}
