using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>What came of firing an alarm.</summary>
public enum AlarmOutcome
{
    /// <summary>It fired now.</summary>
    Fired,

    /// <summary>It had fired before, by another node or another try.</summary>
    FiredBefore,

    /// <summary>The clock was paused, stopped or calculated anew, so the alarm comes at another moment or not at all.</summary>
    Moved,

    /// <summary>Its moment is about to come: to be asked for again then.</summary>
    Early,
}

/// <param name="At">For <see cref="AlarmOutcome.Early"/>: when it is due.</param>
public readonly record struct AlarmResult(AlarmOutcome Outcome, DateTimeOffset? At = null);

/// <summary>
/// Fires one alarm for a job that was planned for it. A job comes at least once, perhaps twice, perhaps a moment early, perhaps
/// long after its alarm was moved: what happens is decided by the clock's row as it is now, and by the command.
/// </summary>
public sealed class AlarmFiring(IDbContextFactory<OneStopDb> contexts, ICommands commands, TimeProvider clock)
{
    /// <summary>A job may come so much before its alarm; a greater distance means that the alarm was moved.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(2);

    /// <exception cref="AlarmNotFiredException">There was no database to ask; the job is to be tried again.</exception>
    public async Task<AlarmResult> Fire(Guid clockId, string rung, CancellationToken cancellation = default)
    {
        var (isFired, at) = await Standing(clockId, rung, cancellation);
        if (isFired)
            return new(AlarmOutcome.FiredBefore);
        if (at is null)
            return new(AlarmOutcome.Moved);
        var wait = at.Value - Moment.Now(clock);
        if (wait > TimeSpan.Zero)
            return wait <= Early ? new(AlarmOutcome.Early, at) : new(AlarmOutcome.Moved);
        var answer = await commands.Send(new FireAlarm(clockId, rung), FireAlarm.IdOf(clockId, rung), Actor.System, cancellation);
        if (answer.IsTaken)
            return new(AlarmOutcome.Fired);
        // Refused since it moved, or another node was quicker, just while it was asked; all else is worth another try.
        var (isFiredNow, now) = await Standing(clockId, rung, cancellation);
        return isFiredNow ? new(AlarmOutcome.FiredBefore)
            : now != at ? new(AlarmOutcome.Moved)
            : throw new AlarmNotFiredException(1, answer.Refusals[0].Code);
    }

    private async Task<(bool IsFired, DateTimeOffset? At)> Standing(Guid clockId, string rung, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await db.Set<FiredAlarm>().AnyAsync(a => a.ClockId == clockId && a.Rung == rung, cancellation),
            await db.Set<Clock>().Where(c => c.Id == clockId && c.NextRung == rung).Select(c => c.NextRungAt).SingleOrDefaultAsync(cancellation));
    }
}

/// <summary>Alarms that could not be fired, though they are due.</summary>
public sealed class AlarmNotFiredException(int count, string reason, Exception? first = null) : Exception($"{count} alarms could not be fired: {reason}.", first);
