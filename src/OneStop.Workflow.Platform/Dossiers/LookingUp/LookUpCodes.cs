using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Throttling;

namespace OneStop.Workflow.Platform.Dossiers.LookingUp;

/// <summary>Hashes one-time codes, and takes one that is given.</summary>
internal sealed class LookUpCodes(IDbContextFactory<OneStopDb> contexts, WriteGate gate, ThrottleKey key, TimeProvider clock)
{
    /// <summary>Six digits are tried out in no time by whoever has the hash; without the key, by nobody.</summary>
    public ValueTask<string> Hash(Guid dossierId, string oneTimeCode, CancellationToken cancellation) =>
        key.Hash(new Subject("look-up code", $"{dossierId:N} {oneTimeCode}", 1), cancellation);

    /// <summary>
    /// Whether it is the code; then it is used up. The database counts the tries and takes the row away, so that of many
    /// guesses at once no more are looked at than are allowed, and of two right ones one is taken.
    /// </summary>
    public async Task<bool> Redeem(Guid dossierId, string oneTimeCode, CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        var hash = await Hash(dossierId, oneTimeCode, cancellation);
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counted = await db.Set<LookUpCode>().Where(c => c.Id == dossierId && c.ExpiresAt > now && c.Tries < LookUpCode.MostWrong)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), cancellation);
        return counted == 1 && await db.Set<LookUpCode>().Where(c => c.Id == dossierId && c.Hash == hash).ExecuteDeleteAsync(cancellation) == 1;
    }

    /// <summary>Takes away what is over.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Forget(CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<LookUpCode>().Where(c => c.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
    }
}
