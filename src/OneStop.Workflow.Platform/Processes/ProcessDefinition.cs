using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>One version of a process: an Elsa definition as it was imported. A published version never changes.</summary>
public sealed class ProcessDefinition
{
    /// <summary>Id of this version.</summary>
    public required Guid Id { get; init; }

    /// <summary>Elsa's definition id, shared by all versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required string Name { get; set; }

    /// <summary>The definition, exactly as it came.</summary>
    public required string Document { get; set; }

    /// <summary>SHA-256 of the document, lower-case hex.</summary>
    public required string Hash { get; set; }

    public required bool IsPublished { get; set; }

    /// <summary>New dossiers take it from this day on.</summary>
    public required DateOnly EffectiveFrom { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The draft's last revision, when it was one: an editor that is still open stands on this version only if it had seen that revision.</summary>
    public int? DraftRevision { get; init; }

    /// <summary>The editor that changed the draft last.</summary>
    public string? DraftSession { get; init; }
}

internal sealed class ProcessDefinitionTable : IEntityTypeConfiguration<ProcessDefinition>
{
    public void Configure(EntityTypeBuilder<ProcessDefinition> builder)
    {
        builder.ToTable("ProcessDefinitions");
        builder.InRegister("ProcessDefinitions", nameof(ProcessDefinition.DefinitionId));
        // A draft becomes the version of its id: two who publish it at once come to the same.
        builder.HasKey(d => d.Id).DecidesRaces();
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.DefinitionId).HasMaxLength(100);
        builder.Property(d => d.Document).IsText();
        builder.Property(d => d.Hash).HasMaxLength(64);
        builder.Property(d => d.DraftSession).HasMaxLength(40);
        builder.OutOfChain(nameof(ProcessDefinition.DraftRevision), nameof(ProcessDefinition.DraftSession));
        builder.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique().DecidesRaces();
    }
}
