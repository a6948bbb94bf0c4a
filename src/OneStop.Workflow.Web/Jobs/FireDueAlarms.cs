using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Fires the alarms of clocks, and resumes the waits on time.</summary>
internal sealed class FireDueAlarms(AlarmSweep alarms, WaitSweep waits) : IRecurringJob
{
    public string Name => "alarms";

    public async Task Run(CancellationToken cancellation)
    {
        await alarms.Run(cancellation);
        await waits.Run(cancellation);
    }
}
