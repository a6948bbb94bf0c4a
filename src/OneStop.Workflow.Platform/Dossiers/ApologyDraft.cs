using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>
/// That a letter of apology with a new date (văn bản xin lỗi và đề nghị gia hạn, Decree 118/2025, Circular 03/2025 form 04) is to be
/// written. An escalation or the officer opens it, once for a dossier; the officer writes why and for how much longer, the
/// head of the agency sends it. It is over when the dossier's time is extended or ends.
/// </summary>
public sealed class ApologyDraft
{
    public required Guid DossierId { get; init; }

    /// <summary>The clock and the rung that opened it; the rung is empty when a person did.</summary>
    public required Guid ClockId { get; init; }

    public required string Rung { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The end of the dossier's time as it stood then.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How much more time is asked for, as a <c>TimeLimit</c> is written; null while nothing was written.</summary>
    public string? By { get; set; }

    /// <summary>What the applicant is told; null while nothing was written.</summary>
    public string? Reason { get; set; }

    public string? EditedByName { get; set; }

    public DateTimeOffset? EditedAt { get; set; }

    /// <summary>When the letter went out.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public int Revision { get; set; }
}

internal sealed class ApologyDraftTable : IEntityTypeConfiguration<ApologyDraft>
{
    public void Configure(EntityTypeBuilder<ApologyDraft> builder)
    {
        builder.ToTable("ApologyDrafts");
        builder.InChain(nameof(ApologyDraft.DossierId));
        builder.HasKey(d => d.DossierId).DecidesRaces();
        builder.Property(d => d.DossierId).ValueGeneratedNever();
        builder.Property(d => d.Rung).HasMaxLength(60);
        builder.Property(d => d.By).HasMaxLength(40);
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}
