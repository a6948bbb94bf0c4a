using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>Fires the alarms of clocks.</summary>
internal sealed class FireDueAlarms(AlarmSweep alarms) : IRecurringJob
{
    public string Name => "alarms";

    public Task<int> Run(CancellationToken cancellation) => alarms.Run(cancellation);
}
