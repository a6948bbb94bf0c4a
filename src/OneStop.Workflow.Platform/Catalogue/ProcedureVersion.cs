using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>One kept version of a catalogue entry. Never changed: dossiers stay under the version they were received by.</summary>
public sealed class ProcedureVersion
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>From 1, unique within the code.</summary>
    public required int Version { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day in force; null while open.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The entry as <see cref="ProcedureJson.Write"/> writes it.</summary>
    public required string EntryJson { get; init; }

    /// <summary>SHA-256 of <see cref="EntryJson"/>, lower-case hex; blank space in the file does not change it.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }
}

internal sealed class ProcedureVersionTable : IEntityTypeConfiguration<ProcedureVersion>
{
    public void Configure(EntityTypeBuilder<ProcedureVersion> builder)
    {
        builder.ToTable("ProcedureVersions");
        builder.InRegister("ProcedureVersions", nameof(ProcedureVersion.Code));
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Code).HasMaxLength(40);
        builder.Property(v => v.EntryJson).IsText();
        builder.Property(v => v.Hash).HasMaxLength(64);
        builder.HasIndex(v => new { v.Code, v.Version }).IsUnique().DecidesNoRace();
        builder.HasIndex(v => v.LoadedAt);
    }
}
