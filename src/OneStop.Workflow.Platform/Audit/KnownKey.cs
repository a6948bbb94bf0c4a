using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>That a key was used in this database: a node that lacks it, or has another one under its id, must not start.</summary>
public sealed class KnownKey
{
    public required string Id { get; init; }

    /// <summary>A keyed hash of the id: tells the key from another one, and tells nothing of it.</summary>
    public required string Proof { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>Holds the keys of this node against those with which the database was written.</summary>
public sealed class KnownKeys(IDbContextFactory<OneStopDb> contexts, ChainKeys keys, WriteGate gate, TimeProvider clock)
{
    /// <summary>Notes the current key; asked once, before the node serves anybody.</summary>
    /// <exception cref="InvalidDataException">The database knows a key that the file lacks: what this node wrote, the others could not verify, and it could not verify theirs.</exception>
    public async Task Check(CancellationToken cancellation = default)
    {
        using var turn = await gate.Enter(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var known = await db.Set<KnownKey>().AsNoTracking().ToListAsync(cancellation);
        var current = keys.Current;
        foreach (var one in known)
            if (keys.Find(one.Id) is not { } own || ProofOf(own) != one.Proof)
                throw new InvalidDataException($"The audit of this database was written with key {one.Id}, which {keys.File} does not hold. Every node needs the same file (Audit:KeyFile): copy it here, the current key as its last line.");
        if (known.Any(k => k.Id == current.Id))
            return;
        db.Add(new KnownKey { Id = current.Id, Proof = ProofOf(current), AddedAt = Moment.Now(clock) });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Another node noted it at the same moment; that it is the same key is seen now.
            db.ChangeTracker.Clear();
            if (!await db.Set<KnownKey>().AnyAsync(k => k.Id == current.Id && k.Proof == ProofOf(current), cancellation))
                throw;
        }
    }

    private static string ProofOf(ChainKey key) => key.HashOf("known key", key.Id);
}

internal sealed class KnownKeyTable : IEntityTypeConfiguration<KnownKey>
{
    public void Configure(EntityTypeBuilder<KnownKey> builder)
    {
        builder.ToTable("AuditKeys");
        builder.HasKey(k => k.Id).DecidesNoRace();
        builder.Property(k => k.Id).HasMaxLength(16);
        builder.Property(k => k.Proof).HasMaxLength(64);
    }
}
