using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>That somebody of the post opened a dossier or a file (rule: every read by postal users is logged).</summary>
public sealed class AccessRecord
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>dossier or file.</summary>
    public required string What { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Writes access records; outside the hash chain, for reading changes nothing.</summary>
public static class AccessLog
{
    /// <summary>Records the reading when the reader is of the post.</summary>
    public static async Task Read(OneStopDb db, Guid dossierId, Actor actor, string what, DateTimeOffset at, CancellationToken cancellation)
    {
        if (!actor.IsPostal || actor.PersonId is not { } personId)
            return;
        db.Add(new AccessRecord { Id = Guid.CreateVersion7(at), DossierId = dossierId, PersonId = personId, What = what, At = at });
        await db.SaveChangesAsync(cancellation);
    }
}

internal sealed class AccessRecordTable : IEntityTypeConfiguration<AccessRecord>
{
    public void Configure(EntityTypeBuilder<AccessRecord> builder)
    {
        builder.ToTable("AccessRecords");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.What).HasMaxLength(20);
        builder.HasIndex(r => new { r.DossierId, r.At });
    }
}
