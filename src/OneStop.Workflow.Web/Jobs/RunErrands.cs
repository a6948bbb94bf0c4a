using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Starts the children of processes and spreads their events; tells administrators what was given up.</summary>
internal sealed class RunErrands(ErrandSweep sweep, GivenUpSweep givenUp) : IRecurringJob
{
    internal const string JobName = "errands";

    public string Name => JobName;

    public async Task<int> Run(CancellationToken cancellation) => await sweep.Run(cancellation) + await givenUp.Run(cancellation);
}
