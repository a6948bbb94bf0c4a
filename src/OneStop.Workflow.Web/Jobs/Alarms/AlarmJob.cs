using Hangfire;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Web.Jobs.Server;

namespace OneStop.Workflow.Web.Jobs.Alarms;

/// <summary>Which alarm a job fires.</summary>
public sealed record AlarmTarget(Guid ClockId, string Rung);

/// <summary>The jobs by which alarms fire. That each fires once and not before its time is not Hangfire's to hold, but <see cref="AlarmFiring"/>'s.</summary>
[Queue(JobQueues.Sla)]
[PostponeEarlyAlarm(Order = 1)]
[AutomaticRetry(Attempts = 8, DelaysInSeconds = [2, 5, 15, 60, 300, 900, 1800, 3600], Order = 2)]
internal sealed class AlarmJob(AlarmFiring firing)
{
    /// <param name="dossier">Code of the dossier, for whoever reads the list of jobs; likewise the point and the step.</param>
    /// <exception cref="AlarmIsEarly">The job is to come again at the alarm's moment.</exception>
    /// <exception cref="AlarmNotFiredException">The job is tried again.</exception>
    [AlarmJobName]
    public Task<AlarmOutcome> Fire(AlarmTarget alarm, string dossier, string point, string step, CancellationToken cancellation) => Fire(alarm, cancellation);

    /// <summary>Many alarms of one moment.</summary>
    /// <returns>How many ended in which way.</returns>
    /// <exception cref="AlarmNotFiredException">Some could not be fired, all others were; the job is tried again.</exception>
    [AlarmJobName]
    public async Task<Dictionary<AlarmOutcome, int>> FireAll(AlarmTarget[] alarms, CancellationToken cancellation)
    {
        var outcomes = new Dictionary<AlarmOutcome, int>();
        var broken = new List<Exception>();
        foreach (var alarm in alarms)
            try
            {
                var outcome = await Fire(alarm, cancellation);
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                broken.Add(failure);
            }
        if (broken.OfType<AlarmIsEarly>().FirstOrDefault() is { } early)
            throw early;
        return broken.Count == 0 ? outcomes : throw new AlarmNotFiredException(broken.Count, broken[0].GetType().Name, broken[0]);
    }

    private async Task<AlarmOutcome> Fire(AlarmTarget alarm, CancellationToken cancellation)
    {
        var (outcome, at) = await firing.Fire(alarm.ClockId, alarm.Rung, cancellation);
        return outcome == AlarmOutcome.Early ? throw new AlarmIsEarly(at!.Value) : outcome;
    }
}
