using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>That somebody of the post opened a dossier or a file, from before everybody's readings were kept in <see cref="Readings"/>; no longer written.</summary>
public sealed class AccessRecord
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>dossier or file.</summary>
    public required string What { get; init; }

    public required DateTimeOffset At { get; init; }
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
