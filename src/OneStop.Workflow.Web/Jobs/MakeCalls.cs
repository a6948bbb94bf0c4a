using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Makes the HTTP calls that processes asked for.</summary>
internal sealed class MakeCalls(CallSweep sweep) : IRecurringJob
{
    internal const string JobName = "calls";

    public string Name => JobName;

    public Task<int> Run(CancellationToken cancellation) => sweep.Run(cancellation);
}
