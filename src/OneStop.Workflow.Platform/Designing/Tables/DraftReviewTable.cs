using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Tables;

internal sealed class DraftReviewTable : IEntityTypeConfiguration<DraftReview>
{
    public void Configure(EntityTypeBuilder<DraftReview> builder)
    {
        builder.ToTable("DraftReviews");
        builder.HasKey(r => r.DefinitionId).DecidesRaces();
        builder.Property(r => r.DefinitionId).HasMaxLength(100);
        builder.Property(r => r.State).HasMaxLength(40);
        builder.Property(r => r.Hash).HasMaxLength(64);
        builder.Property(r => r.Note).HasMaxLength(DesignLimits.Note);
        builder.Property(r => r.SentByName).HasMaxLength(100);
        builder.Property(r => r.Reason).HasMaxLength(DesignLimits.Note);
        builder.Property(r => r.AnsweredByName).HasMaxLength(100);
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }
}
