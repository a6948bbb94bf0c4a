using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Tables;

internal sealed class KeptCaseTable : IEntityTypeConfiguration<KeptCase>
{
    public void Configure(EntityTypeBuilder<KeptCase> builder)
    {
        builder.ToTable("KeptCases");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.DefinitionId).HasMaxLength(100);
        builder.Property(c => c.Name).HasMaxLength(DesignLimits.Name);
        builder.Property(c => c.Document).IsText();
        builder.Property(c => c.KeptByName).HasMaxLength(100);
        builder.HasIndex(c => new { c.DefinitionId, c.Name }).IsUnique().DecidesRaces();
    }
}
