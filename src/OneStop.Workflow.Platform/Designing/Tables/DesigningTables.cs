using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Tables;

internal sealed class ProcessDraftTable : IEntityTypeConfiguration<ProcessDraft>
{
    public void Configure(EntityTypeBuilder<ProcessDraft> builder)
    {
        builder.ToTable("ProcessDrafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.DefinitionId).HasMaxLength(100);
        builder.Property(d => d.Document).IsText();
        builder.Property(d => d.Hash).HasMaxLength(64);
        builder.Property(d => d.ChangedByName).HasMaxLength(100);
        builder.Property(d => d.Session).HasMaxLength(40);
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.HasIndex(d => d.DefinitionId).IsUnique().DecidesRaces();
    }
}

internal sealed class RescuedDraftTable : IEntityTypeConfiguration<RescuedDraft>
{
    public void Configure(EntityTypeBuilder<RescuedDraft> builder)
    {
        builder.ToTable("RescuedDrafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.DefinitionId).HasMaxLength(100);
        builder.Property(d => d.Document).IsText();
        builder.Property(d => d.Hash).HasMaxLength(64);
        builder.Property(d => d.PersonName).HasMaxLength(100);
        builder.Property(d => d.Session).HasMaxLength(40);
        builder.HasIndex(d => new { d.DefinitionId, d.PersonId, d.Session }).IsUnique().DecidesRaces();
    }
}

internal sealed class DraftEditorTable : IEntityTypeConfiguration<DraftEditor>
{
    public void Configure(EntityTypeBuilder<DraftEditor> builder)
    {
        builder.ToTable("DraftEditors");
        builder.HasKey(e => new { e.DefinitionId, e.PersonId }).DecidesRaces();
        builder.Property(e => e.DefinitionId).HasMaxLength(100);
        builder.Property(e => e.PersonName).HasMaxLength(100);
    }
}

internal sealed class ProcessOwnerTable : IEntityTypeConfiguration<ProcessOwner>
{
    public void Configure(EntityTypeBuilder<ProcessOwner> builder)
    {
        builder.ToTable("ProcessOwners");
        builder.HasKey(o => o.DefinitionId).DecidesRaces();
        builder.Property(o => o.DefinitionId).HasMaxLength(100);
        builder.Property(o => o.UnitId).HasMaxLength(40);
    }
}

internal sealed class DesignEventTable : IEntityTypeConfiguration<DesignEvent>
{
    public void Configure(EntityTypeBuilder<DesignEvent> builder)
    {
        builder.ToTable("DesignEvents");
        builder.InRegister("ProcessDefinitions", nameof(DesignEvent.DefinitionId));
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.DefinitionId).HasMaxLength(100);
        builder.Property(e => e.PersonName).HasMaxLength(100);
        builder.Property(e => e.Note).HasMaxLength(DesignLimits.Note);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.Property(e => e.Editors).HasMaxLength(2000);
        builder.HasIndex(e => new { e.DefinitionId, e.At });
    }
}
