using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Resumes the waits on time of processes.</summary>
internal sealed class EndDueWaits(WaitSweep waits) : IRecurringJob
{
    public string Name => "waits";

    public Task<int> Run(CancellationToken cancellation) => waits.Run(cancellation);
}
