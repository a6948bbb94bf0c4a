using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>How far the open clocks have been reckoned anew after a calendar was changed. Kept, so that a killed node's work is gone on with.</summary>
public sealed class Recomputation
{
    /// <summary>The id of the change of the calendar.</summary>
    public required Guid Id { get; init; }

    public required string CalendarId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Open clocks that ran by an older revision when it began.</summary>
    public required int Total { get; init; }

    public int Done { get; set; }

    /// <summary>Of those done, clocks whose due time is another one now.</summary>
    public int Moved { get; set; }

    /// <summary>Number of the last batch; two nodes cannot do the same one.</summary>
    public int Batch { get; set; }
}

internal sealed class RecomputationTable : IEntityTypeConfiguration<Recomputation>
{
    public void Configure(EntityTypeBuilder<Recomputation> builder)
    {
        builder.ToTable("Recomputations");
        builder.HasKey(r => r.Id).DecidesRaces();
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.CalendarId).HasMaxLength(40);
        builder.Property(r => r.Batch).IsConcurrencyToken();
    }
}
