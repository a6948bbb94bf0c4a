using OneStop.Workflow.Platform.Dossiers.Sweeping;

namespace OneStop.Workflow.Web.Jobs.Alarms;

/// <summary>
/// Fires the alarms that no job has fired in time, whatever has happened to the job storage: each node looks by itself, so an
/// alarm is late by 20 seconds at most and never lost.
/// </summary>
internal sealed class CatchMissedAlarms(AlarmSweep alarms, ILogger<CatchMissedAlarms> log) : IRecurringJob
{
    /// <summary>For so long an alarm is left to its job.</summary>
    private static readonly TimeSpan LeftToJobs = TimeSpan.FromSeconds(10);

    public string Name => "alarms";

    public async Task<int> Run(CancellationToken cancellation)
    {
        var caught = await alarms.Run(LeftToJobs, cancellation);
        if (caught > 0)
            log.LogWarning("{Count} alarms were fired here because no job had fired them within {Seconds} s", caught, LeftToJobs.TotalSeconds);
        return caught;
    }
}
