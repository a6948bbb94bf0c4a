using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>A command that was carried out, with its answer: its primary key is what makes every command happen once.</summary>
internal sealed class CommandRow
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>SHA-256 of the command and its giver: the same id for something else is refused.</summary>
    public required string Fingerprint { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first answer, JSON.</summary>
    public required string Answer { get; init; }
}

internal sealed class CommandRowTable : IEntityTypeConfiguration<CommandRow>
{
    public void Configure(EntityTypeBuilder<CommandRow> builder)
    {
        builder.ToTable("Commands");
        builder.HasKey(c => c.Id).DecidesRaces();
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Kind).HasMaxLength(100);
        builder.Property(c => c.Fingerprint).HasMaxLength(64);
        builder.Property(c => c.Answer).IsText();
    }
}
