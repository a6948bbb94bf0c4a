using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Throttling;

/// <summary>How often something was wrong lately at a door that is open to all: under a name, for a code, from an address.</summary>
internal sealed class WrongTries
{
    /// <summary>Keyed hash of door and subject: neither an address nor a code can be read from it.</summary>
    public required string Id { get; init; }

    public required int Times { get; set; }

    public required DateTimeOffset LastAt { get; set; }

    /// <summary>Until when nobody is let try again; null while there were not too many.</summary>
    public DateTimeOffset? WaitUntil { get; set; }
}

/// <summary>A secret of the platform itself, closed by <see cref="ISeal"/>.</summary>
internal sealed class SealedSecret
{
    public required string Id { get; init; }

    public required string Closed { get; set; }
}

internal sealed class WrongTriesTable : IEntityTypeConfiguration<WrongTries>
{
    public void Configure(EntityTypeBuilder<WrongTries> builder)
    {
        builder.ToTable("WrongTries");
        builder.HasKey(t => t.Id).DecidesRaces();
        builder.Property(t => t.Id).HasMaxLength(64);
        builder.HasIndex(t => t.LastAt);
    }
}

internal sealed class SealedSecretTable : IEntityTypeConfiguration<SealedSecret>
{
    public void Configure(EntityTypeBuilder<SealedSecret> builder)
    {
        builder.ToTable("SealedSecrets");
        builder.HasKey(s => s.Id).DecidesRaces();
        builder.Property(s => s.Id).HasMaxLength(60);
        builder.Property(s => s.Closed).HasMaxLength(1000);
    }
}
