using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>A running process of a dossier: the engine's state and the version it stays on.</summary>
public sealed class ProcessInstance
{
    public required Guid Id { get; init; }

    public required Guid DefinitionVersionId { get; set; }

    public required Guid DossierId { get; init; }

    /// <summary>The engine's state document.</summary>
    public required string State { get; set; }

    /// <summary>Elsa's sub-status: Suspended, Finished, Cancelled, Faulted...</summary>
    public required string SubStatus { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Row version.</summary>
    public int Revision { get; set; }
}

internal sealed class ProcessInstanceTable : IEntityTypeConfiguration<ProcessInstance>
{
    public void Configure(EntityTypeBuilder<ProcessInstance> builder)
    {
        builder.ToTable("ProcessInstances");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.State).IsText();
        builder.Property(i => i.SubStatus).HasMaxLength(40);
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.HasIndex(i => i.DossierId);
        builder.HasIndex(i => i.DefinitionVersionId);
    }
}
