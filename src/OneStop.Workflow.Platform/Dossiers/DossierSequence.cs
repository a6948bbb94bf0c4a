using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>The last number given out under a prefix, such as an agency's dossiers of a day.</summary>
internal sealed class DossierSequence
{
    public required string Prefix { get; init; }

    public required long Last { get; set; }
}

internal sealed class DossierSequenceTable : IEntityTypeConfiguration<DossierSequence>
{
    public void Configure(EntityTypeBuilder<DossierSequence> builder)
    {
        builder.ToTable("Sequences");
        builder.HasKey(s => s.Prefix).DecidesRaces();
        builder.Property(s => s.Prefix).HasMaxLength(100);
    }
}
