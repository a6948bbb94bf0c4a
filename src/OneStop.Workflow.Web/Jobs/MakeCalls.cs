using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Makes the HTTP calls that processes asked for.</summary>
internal sealed class MakeCalls(CallSweep sweep) : IRecurringJob
{
    public string Name => "calls";

    public Task<int> Run(CancellationToken cancellation) => sweep.Run(cancellation);
}
