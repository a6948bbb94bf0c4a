using OneStop.Workflow.Platform.Dossiers.Recomputing;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Reckons open clocks anew after a calendar was changed.</summary>
internal sealed class RecomputeOpenClocks(RecomputeSweep sweep) : IRecurringJob
{
    public string Name => "calendars";

    public Task<int> Run(CancellationToken cancellation) => sweep.Run(cancellation);
}
