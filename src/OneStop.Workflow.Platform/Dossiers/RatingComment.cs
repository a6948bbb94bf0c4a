using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>
/// What a citizen wrote with a rating (góp ý). It stands apart from the dossier and from its history, which those who are
/// rated read: it is told only among others (decision 0088).
/// </summary>
internal sealed class RatingComment
{
    public const int Longest = 500;

    /// <summary>The dossier: it is rated once.</summary>
    public required Guid Id { get; init; }

    /// <summary>Plain text of at most <see cref="Longest"/> characters.</summary>
    public required string Text { get; init; }
}

internal sealed class RatingCommentTable : IEntityTypeConfiguration<RatingComment>
{
    public void Configure(EntityTypeBuilder<RatingComment> builder)
    {
        builder.ToTable("RatingComments");
        builder.InChain(nameof(RatingComment.Id));
        // Of two ratings of a dossier at once the second begins anew, and is told that it is rated.
        builder.HasKey(c => c.Id).DecidesRaces();
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Text).HasMaxLength(RatingComment.Longest);
    }
}
