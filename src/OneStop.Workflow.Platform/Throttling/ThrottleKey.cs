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

    private byte[]? known;

    public async ValueTask<string> Hash(Subject subject, CancellationToken cancellation)
    {
        var key = known ??= await Find(cancellation) ?? await Make(cancellation);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{subject.Kind}\n{subject.Value}")));
    }

    private async Task<byte[]?> Find(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<SealedSecret>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == Name, cancellation) is { } kept && seal.Open(kept.Closed) is { } opened
            ? Convert.FromBase64String(opened) : null;
    }

    private async Task<byte[]> Make(CancellationToken cancellation)
    {
        var made = RandomNumberGenerator.GetBytes(32);
        var closed = seal.Close(Convert.ToBase64String(made));
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Set<SealedSecret>().Where(s => s.Id == Name).ExecuteUpdateAsync(set => set.SetProperty(s => s.Closed, closed), cancellation) == 1)
            return made;
        db.Add(new SealedSecret { Id = Name, Closed = closed });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return made;
        }
        catch (DbUpdateException)
        {
            // Another node was quicker: its key is the one.
            if (await Find(cancellation) is { } theirs)
                return theirs;
            throw;
        }
    }
}
