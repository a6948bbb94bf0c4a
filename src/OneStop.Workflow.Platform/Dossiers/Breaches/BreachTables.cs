using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

internal sealed class FindingTable : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> builder)
    {
        builder.ToTable("Findings");
        builder.InChain(nameof(Finding.DossierId));
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.CauseCode).HasMaxLength(40);
        builder.Property(f => f.Remedy).HasMaxLength(Finding.LongestText);
        builder.Property(f => f.Note).HasMaxLength(Finding.LongestText);
        builder.Property(f => f.Revision).IsConcurrencyToken();
        builder.HasIndex(f => f.ClockId).IsUnique().DecidesRaces();
        builder.HasIndex(f => f.DossierId);
    }
}

internal sealed class FindingChangeTable : IEntityTypeConfiguration<FindingChange>
{
    public void Configure(EntityTypeBuilder<FindingChange> builder)
    {
        builder.ToTable("FindingChanges");
        builder.InRegister("FindingChanges", nameof(FindingChange.FindingId));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.CauseCode).HasMaxLength(40);
        builder.Property(c => c.Remedy).HasMaxLength(Finding.LongestText);
        builder.Property(c => c.Note).HasMaxLength(Finding.LongestText);
        builder.HasIndex(c => new { c.FindingId, c.Number }).IsUnique().DecidesRaces();
    }
}

internal sealed class BreachCauseTable : IEntityTypeConfiguration<BreachCause>
{
    public void Configure(EntityTypeBuilder<BreachCause> builder)
    {
        builder.ToTable("BreachCauses");
        builder.InRegister("BreachCauses", nameof(BreachCause.Code));
        builder.HasKey(c => c.Code).DecidesRaces();
        builder.Property(c => c.Code).HasMaxLength(40);
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}

internal sealed class BreachCauseChangeTable : IEntityTypeConfiguration<BreachCauseChange>
{
    public void Configure(EntityTypeBuilder<BreachCauseChange> builder)
    {
        builder.ToTable("BreachCauseChanges");
        builder.InRegister("BreachCauses", nameof(BreachCauseChange.CauseCode));
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.CauseCode).HasMaxLength(40);
        builder.HasIndex(c => new { c.CauseCode, c.Number }).IsUnique().DecidesRaces();
    }
}
