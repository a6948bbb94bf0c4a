using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>One line of a dossier's history: appended in the transaction of what it tells, never changed.</summary>
public sealed class AuditLine
{
    /// <summary>Kind of the line that tells of the erasing of personal data by rule.</summary>
    public const string Erased = "PersonalDataErased";

    public required Guid DossierId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The unit in which the actor acted.</summary>
    public string? UnitId { get; init; }

    /// <summary>A fact, e.g. <c>WorkItemCompleted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the fact names, JSON object.</summary>
    public required string Data { get; set; }

    public required Guid CommandId { get; init; }

    /// <summary>Hash of the line before; empty for the first.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>The key it was made with; null for lines from before there was one, whose hash is SHA-256 over what stands above.</summary>
    public string? KeyId { get; set; }

    /// <summary>Keyed hash of <see cref="Data"/>; the line's own hash covers this in its place, so that the text can be erased by rule.</summary>
    public string? DataHash { get; set; }

    /// <summary>Keyed hashes of the rows that were written with it, JSON array of <see cref="FactRow"/>; null when none was.</summary>
    public string? Facts { get; set; }

    /// <summary>Over all of the above, lower-case hex.</summary>
    public required string Hash { get; set; }
}

internal sealed class AuditLineTable : IEntityTypeConfiguration<AuditLine>
{
    public void Configure(EntityTypeBuilder<AuditLine> builder)
    {
        builder.ToTable("AuditLines");
        builder.HasKey(l => new { l.DossierId, l.Number }).DecidesRaces();
        builder.Property(l => l.Number).ValueGeneratedNever();
        // The lines of a day, for its anchor.
        builder.HasIndex(l => l.At);
        builder.HasIndex(l => new { l.ActorId, l.At });
        builder.Property(l => l.Kind).HasMaxLength(60);
        builder.Property(l => l.UnitId).HasMaxLength(40);
        builder.Property(l => l.Data).IsText();
        builder.Property(l => l.PreviousHash).HasMaxLength(64);
        builder.Property(l => l.Hash).HasMaxLength(64);
        builder.Property(l => l.KeyId).HasMaxLength(16);
        builder.Property(l => l.DataHash).HasMaxLength(64);
        builder.Property(l => l.Facts).IsText();
    }
}
