using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>
/// Finds rungs that are due and fires each as a command. Whoever wakes it, and however late, it finds every one: they
/// are rows, not timers. Two nodes that find the same rung send the same command id, so it fires once.
/// </summary>
public sealed class AlarmSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands, TimeProvider clock, ILogger<AlarmSweep> log)
{
    private const int Batch = 200;

    /// <returns>How many fired.</returns>
    /// <exception cref="InvalidOperationException">Some could not be fired; all others were.</exception>
    public Task<int> Run(CancellationToken cancellation = default) => Run(TimeSpan.Zero, cancellation);

    /// <inheritdoc cref="Run(CancellationToken)"/>
    /// <param name="overdueBy">Only what has been due for so long: younger ones are another's to fire.</param>
    public async Task<int> Run(TimeSpan overdueBy, CancellationToken cancellation = default)
    {
        var fired = 0;
        var broken = new HashSet<Guid>();
        while (await Due(overdueBy, broken, cancellation) is { Count: > 0 } due)
        {
            var moved = 0;
            foreach (var (clockId, rung) in due)
                moved += await Fire(clockId, rung, broken, cancellation) ? 1 : 0;
            fired += moved;
            // Nothing moved: another node is at it; the next waking looks again.
            if (moved == 0)
                break;
        }
        return broken.Count == 0 ? fired : throw new InvalidOperationException($"{broken.Count} alarms could not be fired, {fired} were.");
    }

    /// <summary>One alarm that fails must not hold up those behind it.</summary>
    private async Task<bool> Fire(Guid clockId, string rung, HashSet<Guid> broken, CancellationToken cancellation)
    {
        try
        {
            var answer = await commands.Send(new FireAlarm(clockId, rung), FireAlarm.IdOf(clockId, rung), Actor.System, cancellation);
            return answer is { IsTaken: true };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Alarm {Rung} of clock {Clock} could not be fired; the next waking tries again", rung, clockId);
            broken.Add(clockId);
            return false;
        }
    }

    private async Task<List<(Guid, string)>> Due(TimeSpan overdueBy, HashSet<Guid> broken, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var since = Moment.Now(clock) - overdueBy;
        var rows = await db.Set<Clock>().AsNoTracking().Where(c => c.NextRungAt <= since).OrderBy(c => c.NextRungAt).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.NextRung }).Take(Batch + broken.Count).ToListAsync(cancellation);
        return [.. rows.Where(r => !broken.Contains(r.Id)).Select(r => (r.Id, r.NextRung!))];
    }
}
