using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Starts the processes that begin by time.</summary>
internal sealed class FireTriggers(TriggerSweep sweep) : IRecurringJob
{
    public string Name => "triggers";

    public Task<int> Run(CancellationToken cancellation) => sweep.Run(cancellation);
}
