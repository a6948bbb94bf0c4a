using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover.Tables;

internal sealed class HandoverAgreementTable : IEntityTypeConfiguration<HandoverAgreement>
{
    public void Configure(EntityTypeBuilder<HandoverAgreement> builder)
    {
        builder.ToTable("HandoverAgreements");
        builder.InRegister("HandoverAgreements", nameof(HandoverAgreement.Id));
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Number).HasMaxLength(HandoverAgreement.LongestNumber);
        builder.Property(a => a.DecisionNumber).HasMaxLength(HandoverAgreement.LongestDecisionNumber);
        builder.Property(a => a.AuthorityUnitId).HasMaxLength(40);
        builder.Property(a => a.PostalUnitId).HasMaxLength(40);
        builder.Property(a => a.Scope).IsText();
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.HasIndex(a => a.Number).IsUnique().DecidesRaces();
    }
}

internal sealed class AgreementEventTable : IEntityTypeConfiguration<AgreementEvent>
{
    public void Configure(EntityTypeBuilder<AgreementEvent> builder)
    {
        builder.ToTable("AgreementEvents");
        builder.InRegister("HandoverAgreements", nameof(AgreementEvent.AgreementId));
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.ActorName).HasMaxLength(100);
        builder.Property(e => e.Reason).HasMaxLength(AgreementEvent.LongestReason);
        builder.HasIndex(e => new { e.AgreementId, e.Number }).IsUnique().DecidesRaces();
        builder.HasOne<HandoverAgreement>().WithMany().HasForeignKey(e => e.AgreementId).OnDelete(DeleteBehavior.Restrict);
    }
}
