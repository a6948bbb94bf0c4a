using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>
/// The daily anchor: a hash over where every chain stood that grew that day, and over the anchor before. A chain that is
/// rewritten whole, with its head, no longer fits it; a copy kept elsewhere shows anchors that were rewritten too.
/// </summary>
public sealed class AuditAnchor
{
    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>The day in Vietnam whose lines it covers; one anchor a day, without gaps.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>How many chains grew that day.</summary>
    public required int Chains { get; init; }

    /// <summary>How many lines were written that day.</summary>
    public required int Lines { get; init; }

    /// <summary>Hash of the anchor before; empty for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The key it was made with; null for anchors from before there was one.</summary>
    public string? KeyId { get; init; }

    /// <summary>HMAC-SHA-256 (without a key SHA-256) over all of the above and the day's heads, lower-case hex.</summary>
    public required string Hash { get; init; }
}

/// <summary>Where one chain stood at the end of an anchored day.</summary>
public sealed class AnchoredHead
{
    public required DateOnly Day { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>Number of the chain's last line of that day.</summary>
    public required int Number { get; init; }

    /// <summary>That line's hash.</summary>
    public required string Hash { get; init; }
}

internal sealed class AuditAnchorTable : IEntityTypeConfiguration<AuditAnchor>
{
    public void Configure(EntityTypeBuilder<AuditAnchor> builder)
    {
        builder.ToTable("AuditAnchors");
        builder.HasKey(a => a.Number).DecidesRaces();
        builder.Property(a => a.Number).ValueGeneratedNever();
        builder.Property(a => a.PreviousHash).HasMaxLength(64);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.Property(a => a.KeyId).HasMaxLength(16);
        builder.HasIndex(a => a.Day).IsUnique().DecidesRaces();
    }
}

internal sealed class AnchoredHeadTable : IEntityTypeConfiguration<AnchoredHead>
{
    public void Configure(EntityTypeBuilder<AnchoredHead> builder)
    {
        builder.ToTable("AnchoredHeads");
        builder.HasKey(h => new { h.Day, h.DossierId }).DecidesRaces();
        builder.Property(h => h.Hash).HasMaxLength(64);
        builder.HasIndex(h => h.DossierId);
    }
}
