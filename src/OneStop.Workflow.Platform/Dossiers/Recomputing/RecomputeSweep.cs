using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Recomputing;

/// <summary>
/// Carries changes of calendars out on the open clocks, batch by batch. All it knows is kept: whichever node wakes it
/// goes on where another one stopped or died.
/// </summary>
public sealed class RecomputeSweep(IDbContextFactory<OneStopDb> contexts, ICalendars calendars, ICalendarHistory history, ICommands commands)
{
    private const int Changes = 100;

    /// <returns>How many clocks were reckoned anew.</returns>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        var sum = 0;
        foreach (var change in (await Unfinished(cancellation)).Reverse())
            sum += await Carry(change, cancellation);
        return sum;
    }

    private async Task<IReadOnlyList<Change>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var changes = (await history.Of(null, Changes, cancellation)).Select(c => new Change(c.Id, c.CalendarId, c.At))
            .Concat(await db.Set<UnitCalendarChange>().OrderByDescending(c => c.At).Take(Changes).Select(c => new Change(c.Id, c.CalendarId, c.At)).ToListAsync(cancellation))
            .OrderByDescending(c => c.At).ToList();
        if (changes.Count == 0)
            return [];
        var ids = changes.Select(c => c.Id).ToList();
        var finished = await db.Set<Recomputation>().Where(r => ids.Contains(r.Id) && r.FinishedAt != null).Select(r => r.Id).ToListAsync(cancellation);
        return [.. changes.Where(c => !finished.Contains(c.Id))];
    }

    private async Task<int> Carry(Change change, CancellationToken cancellation)
    {
        // What this node has in memory may be older than the change it has just read of.
        calendars.Forget();
        var sum = 0;
        for (var batch = await LastBatch(change.Id, cancellation) + 1; ; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            var answer = await commands.Send(
                new RecomputeClocks(change.Id, change.CalendarId, batch), CommandIds.Of($"recompute {change.Id} {batch}"), Actor.System, cancellation);
            // Too many lost races: the next waking goes on.
            if (!answer.IsTaken)
                return sum;
            sum += answer.Value.Done;
            if (answer.Value.IsFinished)
                return sum;
        }
    }

    private async Task<int> LastBatch(Guid changeId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<Recomputation>().Where(r => r.Id == changeId).Select(r => r.Batch).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>A change of a calendar, or of which calendar a unit runs by.</summary>
    private sealed record Change(Guid Id, string CalendarId, DateTimeOffset At);
}
