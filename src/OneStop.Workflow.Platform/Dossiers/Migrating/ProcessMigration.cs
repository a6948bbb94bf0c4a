using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>A plan that leads open dossiers from one version of a process to a newer one (chuyển phiên bản), and how far it is.</summary>
public sealed class ProcessMigration
{
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    public required Guid FromVersionId { get; init; }

    public required Guid ToVersionId { get; init; }

    /// <summary>Dossiers on which this unit, or one below it, decides.</summary>
    public required string UnitId { get; init; }

    /// <summary>JSON object: activity id of the old version to activity id of the new one.</summary>
    public required string Activities { get; init; }

    public required ClockPolicy Clocks { get; init; }

    public required MigrationState State { get; set; }

    /// <summary>JSON array of what was done to the plan, by whom and why.</summary>
    public required string Events { get; set; }

    public required string Reason { get; init; }

    public Guid? PlannedById { get; init; }

    public required string PlannedByName { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public Guid? StartedById { get; set; }

    public string? StartedByName { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Open instances on the old version when it was started.</summary>
    public int Total { get; set; }

    /// <summary>Row version.</summary>
    public int Revision { get; set; }
}

internal sealed class ProcessMigrationTable : IEntityTypeConfiguration<ProcessMigration>
{
    public void Configure(EntityTypeBuilder<ProcessMigration> builder)
    {
        builder.ToTable("ProcessMigrations");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.DefinitionId).HasMaxLength(100);
        builder.Property(m => m.UnitId).HasMaxLength(40);
        builder.Property(m => m.Activities).IsText();
        builder.Property(m => m.Events).IsText();
        builder.Property(m => m.Reason).HasMaxLength(2000);
        builder.Property(m => m.Revision).IsConcurrencyToken();
        builder.HasIndex(m => new { m.DefinitionId, m.PlannedAt });
        builder.HasIndex(m => m.State);
    }
}
