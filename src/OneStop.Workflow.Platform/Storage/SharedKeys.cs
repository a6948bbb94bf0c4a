using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// The keys with which nodes seal cookies and tokens. They are kept in the database, so that any node reads what another
/// sealed, and a restart signs nobody out.
/// </summary>
public sealed class SharedKeys(IDbContextFactory<OneStopDb> contexts, TimeProvider clock)
{
    public IReadOnlyList<string> All()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Set<SharedKey>().AsNoTracking().OrderBy(k => k.AddedAt).Select(k => k.Document)];
    }

    public void Add(string document)
    {
        using var db = contexts.CreateDbContext();
        db.Add(new SharedKey { Id = Guid.CreateVersion7(clock.GetUtcNow()), Document = document, AddedAt = Moment.Now(clock) });
        db.SaveChanges();
    }

    /// <returns>How many were removed.</returns>
    public async Task<int> Remove(Func<string, bool> which, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var gone = (await db.Set<SharedKey>().ToListAsync(cancellation)).Where(k => which(k.Document)).Select(k => k.Id).ToList();
        return gone.Count == 0 ? 0 : await db.Set<SharedKey>().Where(k => gone.Contains(k.Id)).ExecuteDeleteAsync(cancellation);
    }
}

internal sealed class SharedKey
{
    public required Guid Id { get; init; }

    /// <summary>XML of the framework's data protection.</summary>
    public required string Document { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class SharedKeyTable : IEntityTypeConfiguration<SharedKey>
{
    public void Configure(EntityTypeBuilder<SharedKey> builder)
    {
        builder.ToTable("SharedKeys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.Property(k => k.Document).IsText();
    }
}
