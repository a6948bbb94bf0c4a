using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>
/// Where a chain of readings ends. A dossier has one of its own, apart from its history, so that a reading never makes a
/// command begin anew; lists have one per person who looks at them. The lines stand in the table of all chains.
/// </summary>
public sealed class ReadingChain : IChainHead
{
    /// <summary>Under which its lines stand; follows from the dossier's or the person's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose readings; null for lists.</summary>
    public Guid? DossierId { get; init; }

    /// <summary>Who looked at lists; null for a dossier's.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Last line and that line's hash.</summary>
    public int AuditCount { get; set; }

    public string AuditHead { get; set; } = "";

    /// <inheritdoc />
    public string AuditSeal { get; set; } = "";

    /// <inheritdoc />
    public string FactSalt { get; set; } = "";

    /// <summary>Row version: of two readings at once, one begins anew.</summary>
    public int Revision { get; set; }
}

internal sealed class ReadingChainTable : IEntityTypeConfiguration<ReadingChain>
{
    public void Configure(EntityTypeBuilder<ReadingChain> builder)
    {
        builder.ToTable("ReadingChains");
        // Whose readings they are is proved with them.
        builder.InChain(nameof(ReadingChain.Id)).OutOfChain(nameof(ReadingChain.AuditCount), nameof(ReadingChain.AuditHead), nameof(ReadingChain.AuditSeal), nameof(ReadingChain.FactSalt));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.AuditHead).HasMaxLength(64);
        builder.Property(c => c.AuditSeal).HasMaxLength(64);
        builder.Property(c => c.FactSalt).HasMaxLength(32);
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.HasIndex(c => c.DossierId);
    }
}
