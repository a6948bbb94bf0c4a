using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Does what processes asked to be done after their commit, and starts those whose trigger is due.</summary>
internal sealed class RunErrands(TriggerSweep triggers, ErrandSweep errands) : IRecurringJob
{
    public string Name => "errands";

    public async Task Run(CancellationToken cancellation)
    {
        await triggers.Run(cancellation);
        await errands.Run(cancellation);
    }
}
