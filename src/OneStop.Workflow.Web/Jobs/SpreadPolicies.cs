using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Brings changed escalation policies to the clocks that are open.</summary>
internal sealed class SpreadPolicies(PolicySpread spread) : IRecurringJob
{
    public string Name => "policies";

    public Task<int> Run(CancellationToken cancellation) => spread.Run(cancellation);
}
