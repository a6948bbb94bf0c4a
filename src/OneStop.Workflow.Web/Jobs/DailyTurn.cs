using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// Whether the turn of a job that runs once a day has come, by the wall clock: Quartz, which counts by the monotonic one,
/// only asks again and again. A turn that has been is not had again when the clock is set back.
/// </summary>
internal sealed class DailyTurn(JobSchedule schedule, TimeProvider clock)
{
    private DateTimeOffset next = schedule.After(Moment.Now(clock));

    /// <summary>True once for each turn.</summary>
    public bool HasCome()
    {
        var now = Moment.Now(clock);
        if (now < next)
            return false;
        next = schedule.After(now);
        return true;
    }
}
