using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>An alarm that comes soon and for which no job was planned yet.</summary>
/// <param name="At">When it is due; may have passed.</param>
/// <param name="DossierCode">Of which dossier, for whoever reads the list of jobs.</param>
/// <param name="Point">Where on the clock it stands, as a <see cref="RungPoint"/> is written.</param>
/// <param name="Step">Name of the step; empty for the dossier's own clock.</param>
public sealed record ComingAlarm(Guid ClockId, string Rung, DateTimeOffset At, string DossierCode, string Point, string Step);

/// <summary>
/// Which alarms come within the next quarter of an hour, and which of them were planned as jobs. The clock's row is the
/// truth: marking it twice, or a mark that got lost, is harmless, since a job only sends a command, which fires an alarm once.
/// </summary>
public sealed class AlarmPlan(IDbContextFactory<OneStopDb> contexts, WriteGate gate, TimeProvider clock)
{
    /// <summary>How far ahead alarms are planned; all later ones are rows only.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromMinutes(15);

    /// <summary>Whether the clock's next alarm is to be planned now.</summary>
    public static bool IsComing(Clock clock, DateTimeOffset now) => clock.NextRungAt is { } at && at <= now + Horizon && clock.PlannedRungAt != at;

    /// <returns>The next ones, in the order in which they are due.</returns>
    public async Task<IReadOnlyList<ComingAlarm>> Coming(int most, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var until = Moment.Now(clock) + Horizon;
        var rows = await db.Set<Clock>().AsNoTracking().Where(c => c.NextRungAt <= until && (c.PlannedRungAt == null || c.PlannedRungAt != c.NextRungAt))
            .OrderBy(c => c.NextRungAt).ThenBy(c => c.Id).Take(most)
            .Join(db.Set<Dossier>(), c => c.DossierId, d => d.Id, (c, d) => new { Clock = c, d.Code })
            .ToListAsync(cancellation);
        return [.. rows.OrderBy(r => r.Clock.NextRungAt).Select(r => new ComingAlarm(
            r.Clock.Id, r.Clock.NextRung!, r.Clock.NextRungAt!.Value, r.Code, Point(r.Clock), r.Clock.ActivityId is null ? "" : r.Clock.Title))];
    }

    /// <summary>Notes that a job was planned for the alarms of these clocks at this moment. A clock that has moved on is left as it is.</summary>
    public async Task Mark(string job, DateTimeOffset at, IReadOnlyList<Guid> clocks, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Set<Clock>().Where(c => clocks.Contains(c.Id) && c.NextRungAt == at)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.PlannedRungAt, at).SetProperty(c => c.PlannedJob, job), cancellation);
    }

    /// <summary>Forgets all marks: the job storage has begun anew and knows none of the jobs.</summary>
    public async Task Forget(CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Set<Clock>().Where(c => c.NextRungAt != null && c.PlannedRungAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.PlannedRungAt, (DateTimeOffset?)null).SetProperty(c => c.PlannedJob, (string?)null), cancellation);
    }

    private static string Point(Clock clock)
    {
        var id = ClockKeeping.RungId(clock.NextRung!);
        return (RungSchedule.Of(clock).Rungs.FirstOrDefault(r => r.Id == id)?.Point ?? RungPoint.Due).ToString();
    }
}
