using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>A task for a worker outside (<c>Elsa.RunTask</c>) that waits to be completed. It goes when it is completed, or no longer wanted.</summary>
public sealed class OutsideTask
{
    /// <summary>What the worker names when it reports.</summary>
    public required Guid Id { get; init; }

    public required Guid InstanceId { get; init; }

    public required string BookmarkId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The task's name, by which workers know what to do.</summary>
    public required string Name { get; init; }

    /// <summary>JSON; what the worker is given.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
}

internal sealed class OutsideTaskTable : IEntityTypeConfiguration<OutsideTask>
{
    public void Configure(EntityTypeBuilder<OutsideTask> builder)
    {
        builder.ToTable("OutsideTasks");
        builder.HasKey(t => t.Id).DecidesRaces();
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.BookmarkId).HasMaxLength(60);
        builder.Property(t => t.ActivityId).HasMaxLength(200);
        builder.Property(t => t.Payload).IsText();
        builder.HasIndex(t => new { t.InstanceId, t.BookmarkId }).IsUnique().DecidesRaces();
        builder.HasIndex(t => t.OpenedAt);
    }
}
