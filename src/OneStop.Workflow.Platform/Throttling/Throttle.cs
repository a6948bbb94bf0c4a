using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Throttling;

internal sealed class Throttle(IDbContextFactory<OneStopDb> contexts, WriteGate gate, ThrottleKey key, TimeProvider clock) : IThrottle
{
    /// <summary>Wrong ones further apart than this are not in a row any more.</summary>
    private static readonly TimeSpan Row = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1), LongestWait = TimeSpan.FromMinutes(30);

    public async Task<TimeSpan?> Wait(IReadOnlyList<Subject> subjects, CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        var ids = await Ids(subjects, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<WrongTries>().Where(t => ids.Contains(t.Id) && t.WaitUntil > now).OrderByDescending(t => t.WaitUntil).Select(t => t.WaitUntil)
            .FirstOrDefaultAsync(cancellation) is { } until ? until - now : null;
    }

    public async Task<TimeSpan?> Wrong(IReadOnlyList<Subject> subjects, CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        TimeSpan? longest = null;
        foreach (var subject in subjects)
        {
            var id = await key.Hash(subject, cancellation);
            var over = await Count(id, now, cancellation) - subject.Free;
            if (over < 0)
                continue;
            var wait = TimeSpan.FromMinutes(Math.Min(LongestWait.TotalMinutes, FirstWait.TotalMinutes * Math.Pow(2, Math.Min(over, 10))));
            await Set(id, now + wait, cancellation);
            longest = wait > longest || longest is null ? wait : longest;
        }
        return longest;
    }

    public async Task Right(IReadOnlyList<Subject> subjects, CancellationToken cancellation)
    {
        var ids = await Ids(subjects, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!await db.Set<WrongTries>().AnyAsync(t => ids.Contains(t.Id), cancellation))
            return;
        using var turn = await gate.Enter(cancellation);
        await db.Set<WrongTries>().Where(t => ids.Contains(t.Id)).ExecuteDeleteAsync(cancellation);
    }

    public async Task<int> Forget(CancellationToken cancellation)
    {
        var before = Moment.Now(clock) - Row;
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<WrongTries>().Where(t => t.LastAt < before).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Counted by the database, since other nodes count too.</summary>
    private async Task<int> Count(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var inRow = now - Row;
        using var turn = await gate.Enter(cancellation);
        for (var first = true; ; first = false)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var counted = await db.Set<WrongTries>().Where(t => t.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(t => t.Times, t => t.LastAt < inRow ? 1 : t.Times + 1).SetProperty(t => t.LastAt, now), cancellation);
            if (counted == 1)
                return await db.Set<WrongTries>().Where(t => t.Id == id).Select(t => t.Times).SingleOrDefaultAsync(cancellation);
            db.Add(new WrongTries { Id = id, Times = 1, LastAt = now });
            try
            {
                await db.SaveChangesAsync(cancellation);
                return 1;
            }
            catch (DbUpdateException) when (first)
            {
                // Another node counted the first one in between.
            }
        }
    }

    private async Task Set(string id, DateTimeOffset until, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Set<WrongTries>().Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.WaitUntil, until), cancellation);
    }

    private async Task<List<string>> Ids(IReadOnlyList<Subject> subjects, CancellationToken cancellation)
    {
        var ids = new List<string>(subjects.Count);
        foreach (var subject in subjects)
            ids.Add(await key.Hash(subject, cancellation));
        return ids;
    }
}
