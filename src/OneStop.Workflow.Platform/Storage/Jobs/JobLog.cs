using Microsoft.EntityFrameworkCore;

namespace OneStop.Workflow.Platform.Storage.Jobs;

/// <summary>Keeps what the recurring jobs did, on every node, and no more of it than a person would read.</summary>
public sealed class JobLog(IDbContextFactory<OneStopDb> contexts, WriteGate gate, TimeProvider clock)
{
    /// <summary>Runs kept of each job; failures among them are kept as long again.</summary>
    public const int KeptRuns = 200;

    /// <summary>A node that has not been heard of for so long is left off the page.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    public async Task Write(JobRun run, DateTimeOffset? nextAt, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (run.Done > 0 || run.Error is not null || run.AskedBy is not null)
        {
            db.Add(run);
            await Prune(db, run.Job, cancellation);
        }
        var beat = await db.Set<JobBeat>().SingleOrDefaultAsync(b => b.Job == run.Job && b.Node == run.Node, cancellation);
        if (beat is null)
            db.Add(beat = new JobBeat { Job = run.Job, Node = run.Node, LastAt = run.StartedAt, LastMilliseconds = 0, LastDone = 0, LastFailed = false });
        (beat.LastAt, beat.LastMilliseconds, beat.LastDone, beat.LastFailed, beat.NextAt) =
            (run.StartedAt, (int)(run.EndedAt - run.StartedAt).TotalMilliseconds, run.Done, run.Error is not null, nextAt);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The last runs of every job on every node that was heard of within a week.</summary>
    public async Task<IReadOnlyList<JobBeat>> Beats(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var since = Moment.Now(clock) - Forgotten;
        return await db.Set<JobBeat>().AsNoTracking().Where(b => b.LastAt > since).OrderBy(b => b.Job).ThenBy(b => b.Node).ToListAsync(cancellation);
    }

    /// <summary>The newest first.</summary>
    /// <param name="job">Null for all.</param>
    public async Task<IReadOnlyList<JobRun>> Runs(string? job, bool failedOnly, int most, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<JobRun>().AsNoTracking().Where(r => (job == null || r.Job == job) && (!failedOnly || r.Error != null))
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Take(most).ToListAsync(cancellation);
    }

    private static async Task Prune(OneStopDb db, string job, CancellationToken cancellation)
    {
        foreach (var failed in (bool[])[false, true])
        {
            var kept = db.Set<JobRun>().Where(r => r.Job == job && (r.Error != null) == failed);
            var oldest = await kept.OrderByDescending(r => r.StartedAt).Skip(KeptRuns - 1).Select(r => (DateTimeOffset?)r.StartedAt).FirstOrDefaultAsync(cancellation);
            if (oldest is { } limit)
                await kept.Where(r => r.StartedAt < limit).ExecuteDeleteAsync(cancellation);
        }
    }
}
