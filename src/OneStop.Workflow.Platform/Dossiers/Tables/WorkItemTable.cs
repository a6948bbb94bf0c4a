using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Tables;

internal sealed class WorkItemTable : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems");
        builder.InChain(nameof(WorkItem.DossierId));
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.BookmarkId).HasMaxLength(60);
        builder.Property(w => w.ActivityId).HasMaxLength(200);
        builder.Property(w => w.ActivityType).HasMaxLength(100);
        builder.Property(w => w.UnitId).HasMaxLength(40);
        builder.Property(w => w.Role).HasMaxLength(40);
        builder.Property(w => w.Outcome).HasMaxLength(100);
        builder.Property(w => w.Outcomes).HasMaxLength(2000);
        builder.Property(w => w.Phase).HasMaxLength(20);
        builder.Property(w => w.Inputs).IsText();
        builder.Property(w => w.Form).IsText();
        builder.Property(w => w.Revision).IsConcurrencyToken();
        builder.HasIndex(w => w.DossierId);
        // What a unit has to do, and what a person has taken: both lists are short, however many are done.
        builder.HasIndex(w => new { w.UnitId, w.State, w.DueAt });
        builder.HasIndex(w => new { w.AssigneeId, w.State });
        // Where time went in a period.
        builder.HasIndex(w => w.CompletedAt);
    }
}
