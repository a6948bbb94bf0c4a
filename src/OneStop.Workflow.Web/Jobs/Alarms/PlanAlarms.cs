using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Jobs.Server;

namespace OneStop.Workflow.Web.Jobs.Alarms;

/// <summary>
/// Makes jobs of the alarms that come within a quarter of an hour, and marks their clocks. A pause or another calendar takes no
/// job back: an outdated one finds its alarm moved, and ends.
/// </summary>
internal sealed class PlanAlarms(AlarmPlan plan, IBackgroundJobClient jobs, TimeProvider clock) : IRecurringJob, IDisposable
{
    /// <summary>More alarms of one minute than this go as jobs of <see cref="Together"/>: a working day ends at the same time for all.</summary>
    internal const int Burst = 200;

    internal const int Together = 50;

    private const int Batch = 1000;

    private readonly SemaphoreSlim one = new(1, 1);

    internal const string JobName = "alarm-plan";

    public string Name => JobName;

    /// <returns>How many alarms were planned.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        // Two at once on a node would plan the same alarms twice: harmless, and of no use.
        await one.WaitAsync(cancellation);
        try
        {
            var planned = 0;
            while (true)
            {
                var coming = await plan.Coming(Batch, cancellation);
                foreach (var alarms in Grouped(coming))
                {
                    var id = jobs.Create(Of(alarms), At(alarms[0].At));
                    await plan.Mark(id, alarms[0].At, [.. alarms.Select(a => a.ClockId)], cancellation);
                }
                planned += coming.Count;
                if (coming.Count < Batch)
                    return planned;
            }
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    /// <summary>Those of one job: each alone, or in a burst so many of one moment.</summary>
    internal static IEnumerable<ComingAlarm[]> Grouped(IReadOnlyList<ComingAlarm> coming) =>
        from minute in coming.GroupBy(a => a.At.ToUnixTimeSeconds() / 60)
        let most = minute.Count() > Burst ? Together : 1
        from moment in minute.GroupBy(a => a.At)
        from alarms in moment.Chunk(most)
        select alarms;

    private static Job Of(ComingAlarm[] alarms) => alarms is [var alarm]
        ? Job.FromExpression<AlarmJob>(job => job.Fire(new AlarmTarget(alarm.ClockId, alarm.Rung), alarm.DossierCode, alarm.Point, alarm.Step, CancellationToken.None))
        : Job.FromExpression<AlarmJob>(job => job.FireAll(alarms.Select(a => new AlarmTarget(a.ClockId, a.Rung)).ToArray(), CancellationToken.None));

    private IState At(DateTimeOffset at)
    {
        // Never before its second: a job that comes early has to come again.
        var moment = Moment.RoundedUp(at).UtcDateTime;
        return moment > clock.GetUtcNow().UtcDateTime ? new ScheduledState(moment) : new EnqueuedState(JobQueues.Sla);
    }
}
