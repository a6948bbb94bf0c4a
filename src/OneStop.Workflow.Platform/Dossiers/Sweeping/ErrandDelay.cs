using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Sweeping;

/// <summary>Leaves an errand that failed for later: longer each time, and at last to an administrator.</summary>
public sealed class ErrandDelay(IDbContextFactory<OneStopDb> contexts, WriteGate gate, TimeProvider clock)
{
    private const int MaxAttempts = 12;

    /// <summary>Takes it until a moment, so that no other node does it meanwhile; null when another one was quicker.</summary>
    public async Task<ProcessErrand?> Claim(Guid errandId, TimeSpan until, CancellationToken cancellation)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        var taken = await db.Set<ProcessErrand>().Where(e => e.Id == errandId && e.NextAttemptAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.NextAttemptAt, now + until).SetProperty(e => e.Attempts, e => e.Attempts + 1), cancellation);
        return taken == 1 ? await db.Set<ProcessErrand>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == errandId, cancellation) : null;
    }

    /// <summary>Tries it again later.</summary>
    /// <param name="isCounted">Whether the attempt was counted when it was claimed.</param>
    public async Task Postpone(Guid errandId, string error, CancellationToken cancellation, bool isCounted = false)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Set<ProcessErrand>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == errandId, cancellation) is not { } errand)
            return;
        var attempts = errand.Attempts + (isCounted ? 0 : 1);
        DateTimeOffset? again = attempts >= MaxAttempts ? null : Moment.Now(clock) + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, attempts)));
        var why = error.Length > 400 ? error[..400] : error;
        await db.Set<ProcessErrand>().Where(e => e.Id == errandId).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.NextAttemptAt, again).SetProperty(e => e.Attempts, attempts).SetProperty(e => e.LastError, why), cancellation);
    }
}
