using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>
/// Finds rungs that are due and fires each as a command. Whoever wakes it, and however late, it finds every one: they
/// are rows, not timers. Two nodes that find the same rung send the same command id, so it fires once.
/// </summary>
public sealed class AlarmSweep(IDbContextFactory<OneStopDb> contexts, ICommands commands, TimeProvider clock)
{
    private const int Batch = 200;

    /// <returns>How many fired.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var fired = 0;
        while (await Due(cancellation) is { Count: > 0 } due)
        {
            var moved = 0;
            foreach (var (clockId, rung) in due)
            {
                var answer = await commands.Send(new FireAlarm(clockId, rung), CommandIds.Of($"alarm {clockId} {rung}"), Actor.System, cancellation);
                moved += answer is { IsTaken: true, Value.Fired: true } ? 1 : 0;
            }
            fired += moved;
            // Nothing moved: another node is at it, or these fail; the next waking looks again.
            if (moved == 0)
                break;
        }
        return fired;
    }

    private async Task<List<(Guid, string)>> Due(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        var rows = await db.Set<Clock>().AsNoTracking().Where(c => c.NextRungAt <= now).OrderBy(c => c.NextRungAt)
            .Select(c => new { c.Id, c.NextRung }).Take(Batch).ToListAsync(cancellation);
        return rows.ConvertAll(r => (r.Id, r.NextRung!));
    }
}
