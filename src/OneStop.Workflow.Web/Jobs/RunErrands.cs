using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Starts the children of processes and spreads their events.</summary>
internal sealed class RunErrands(ErrandSweep sweep) : IRecurringJob
{
    public string Name => "errands";

    public Task<int> Run(CancellationToken cancellation) => sweep.Run(cancellation);
}
