using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// Where the history of a process without a dossier ends. Its lines stand in the same chain table as those of dossiers,
/// under the id of the instance at the top of its tree, and are anchored with them.
/// </summary>
public sealed class SystemHistory : IChainHead
{
    /// <summary>The instance at the top of the tree; for an errand that belongs to none, the errand.</summary>
    public required Guid Id { get; init; }

    public int AuditCount { get; set; }

    public string AuditHead { get; set; } = "";

    /// <inheritdoc />
    public string AuditSeal { get; set; } = "";

    /// <inheritdoc />
    public string FactSalt { get; set; } = "";

    /// <summary>When the values of the run were erased by rule; null while they are kept.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Row version: of two commands that write to one chain, one begins anew.</summary>
    public int Revision { get; set; }
}

internal sealed class SystemHistoryTable : IEntityTypeConfiguration<SystemHistory>
{
    public void Configure(EntityTypeBuilder<SystemHistory> builder)
    {
        builder.ToTable("SystemHistories");
        builder.HasKey(h => h.Id).DecidesRaces();
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.AuditHead).HasMaxLength(64);
        builder.Property(h => h.AuditSeal).HasMaxLength(64);
        builder.Property(h => h.FactSalt).HasMaxLength(32);
        builder.Property(h => h.Revision).IsConcurrencyToken();
        builder.HasIndex(h => h.ErasedAt);
    }
}
