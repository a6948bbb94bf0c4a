using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>
/// That a letter of apology with a new date (văn bản xin lỗi và đề nghị gia hạn, Decree 61/2018 article 19.9) is to be
/// written. An escalation opens it, once for a dossier; it is over when the dossier's time is extended or ends.
/// </summary>
public sealed class ApologyDraft
{
    public required Guid DossierId { get; init; }

    /// <summary>The clock and the rung that opened it.</summary>
    public required Guid ClockId { get; init; }

    public required string Rung { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The end of the dossier's time as it stood then.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

internal sealed class ApologyDraftTable : IEntityTypeConfiguration<ApologyDraft>
{
    public void Configure(EntityTypeBuilder<ApologyDraft> builder)
    {
        builder.ToTable("ApologyDrafts");
        builder.HasKey(d => d.DossierId);
        builder.Property(d => d.DossierId).ValueGeneratedNever();
        builder.Property(d => d.Rung).HasMaxLength(60);
    }
}
