using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Throttling;

/// <summary>
/// The key with which subjects are hashed: one for all nodes, closed in the database, so that a copy of the database alone
/// does not tell who knocked. A key that cannot be opened any more is replaced; then counting begins anew.
/// </summary>
internal sealed class ThrottleKey(IDbContextFactory<OneStopDb> contexts, WriteGate gate, ISeal seal)
{
    private const string Name = "throttling";

    private const int MostTries = 3;

    private byte[]? known;

    public async ValueTask<string> Hash(Subject subject, CancellationToken cancellation)
    {
        var key = known ??= await Agreed(cancellation);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{subject.Kind}\n{subject.Value}")));
    }

    /// <summary>What the database holds in the end is the key, and nothing else: of many that find none, at once and on several nodes, one is kept.</summary>
    private async Task<byte[]> Agreed(CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var kept = await Kept(cancellation);
            if (kept is not null && seal.Open(kept) is { } opened)
                return Convert.FromBase64String(opened);
            try
            {
                await Make(kept, cancellation);
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Another one was quicker: its key is read next.
            }
        }
    }

    private async Task<string?> Kept(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<SealedSecret>().Where(s => s.Id == Name).Select(s => s.Closed).SingleOrDefaultAsync(cancellation);
    }

    /// <param name="unreadable">What the new key takes the place of, and only of that; null where there was none.</param>
    private async Task Make(string? unreadable, CancellationToken cancellation)
    {
        var closed = seal.Close(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (unreadable is not null)
        {
            await db.Set<SealedSecret>().Where(s => s.Id == Name && s.Closed == unreadable).ExecuteUpdateAsync(set => set.SetProperty(s => s.Closed, closed), cancellation);
            return;
        }
        db.Add(new SealedSecret { Id = Name, Closed = closed });
        await db.SaveChangesAsync(cancellation);
    }
}
