using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>What a migration did to one instance: the progress that is kept, and the way back.</summary>
public sealed class MigratedInstance
{
    public required Guid MigrationId { get; init; }

    public required Guid InstanceId { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>Copied for lists.</summary>
    public required string DossierCode { get; init; }

    public required MigratedOutcome Outcome { get; set; }

    /// <summary>JSON array of the engine's reasons, where it needs a decision.</summary>
    public string? Reasons { get; init; }

    /// <summary>What was changed and how it was before, JSON; null once it is taken back.</summary>
    public string? Before { get; set; }

    /// <summary>SHA-256 of the state right after the move; another one by now means that the instance has moved on.</summary>
    public string? StateAfter { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Row version.</summary>
    public int Revision { get; set; }
}

internal sealed class MigratedInstanceTable : IEntityTypeConfiguration<MigratedInstance>
{
    public void Configure(EntityTypeBuilder<MigratedInstance> builder)
    {
        builder.ToTable("MigratedInstances");
        builder.InChain(nameof(MigratedInstance.DossierId));
        builder.HasKey(m => new { m.MigrationId, m.InstanceId }).DecidesRaces();
        builder.Property(m => m.DossierCode).HasMaxLength(60);
        builder.Property(m => m.StateAfter).HasMaxLength(64);
        builder.Property(m => m.Reasons).IsText();
        builder.Property(m => m.Before).IsText();
        builder.Property(m => m.Revision).IsConcurrencyToken();
        builder.HasIndex(m => new { m.MigrationId, m.Outcome });
        builder.HasIndex(m => m.InstanceId);
    }
}
