using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Custody;

/// <summary>A paper of a dossier and who has it (giấy tờ). It changes hands only by a transfer with two sides.</summary>
public sealed class Paper
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required string Name { get; init; }

    public required PaperKind Kind { get; init; }

    /// <summary>Sheets or copies, as counted by the present holder; 1 to 999.</summary>
    public required int Count { get; set; }

    /// <summary>Null once it is with the applicant.</summary>
    public required string? HolderUnitId { get; set; }

    public Guid? HolderPersonId { get; set; }

    public required string? HolderName { get; set; }

    public required DateTimeOffset HeldSince { get; set; }

    /// <summary>The transfer under way; given but not yet received.</summary>
    public Guid? TransferId { get; set; }

    public int Revision { get; set; }
}

public enum PaperKind
{
    Original,
    CertifiedCopy,
    Copy,
    Result,
}

internal sealed class PaperTable : IEntityTypeConfiguration<Paper>
{
    public void Configure(EntityTypeBuilder<Paper> builder)
    {
        builder.ToTable("Papers");
        builder.InChain(nameof(Paper.DossierId));
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.HolderUnitId).HasMaxLength(40);
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.HasIndex(p => p.DossierId);
        builder.HasIndex(p => p.HolderUnitId);
    }
}
