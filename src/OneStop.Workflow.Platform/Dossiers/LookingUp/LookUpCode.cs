using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.LookingUp;

/// <summary>
/// The one-time code (mã xác nhận) that was sent last to the applicant of a dossier. It is kept as a keyed hash, whose key
/// is not readable in the database, and goes when it is used.
/// </summary>
internal sealed class LookUpCode
{
    public const int Digits = 6;

    /// <summary>So many wrong ones, and the code is worth nothing any more, whoever guessed.</summary>
    public const int MostWrong = 5;

    /// <summary>The dossier; a newer code takes the place of the older one.</summary>
    public required Guid Id { get; init; }

    public required string Hash { get; set; }

    public required DateTimeOffset SentAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>How often this code was tried.</summary>
    public int Tries { get; set; }
}

internal sealed class LookUpCodeTable : IEntityTypeConfiguration<LookUpCode>
{
    public void Configure(EntityTypeBuilder<LookUpCode> builder)
    {
        builder.ToTable("LookUpCodes");
        builder.HasKey(c => c.Id).DecidesRaces();
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.HasIndex(c => c.ExpiresAt);
    }
}
