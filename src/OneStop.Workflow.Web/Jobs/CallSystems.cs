using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Makes the calls of processes to other systems. A job of its own: a slow system holds up nothing else.</summary>
internal sealed class CallSystems(CallSweep calls) : IRecurringJob
{
    public string Name => "calls";

    public Task Run(CancellationToken cancellation) => calls.Run(cancellation);
}
