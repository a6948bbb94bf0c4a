using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>A bookmark that a moment, an event or a request resumes. Human steps wait as work items instead.</summary>
public sealed class ProcessWait
{
    public required Guid InstanceId { get; init; }

    public required string BookmarkId { get; init; }

    public required string ActivityId { get; set; }

    /// <summary>Set for a wait on time (Delay, StartAt, Timer, Cron).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Set for a wait on an event by name.</summary>
    public string? EventName { get; init; }

    /// <summary>Set for a wait on an HTTP request: the path with <c>{}</c> for each parameter, in lower case.</summary>
    public string? EndpointPath { get; init; }

    /// <summary>JSON: which requests it takes, and of whom.</summary>
    public string? Endpoint { get; init; }
}

internal sealed class ProcessWaitTable : IEntityTypeConfiguration<ProcessWait>
{
    public void Configure(EntityTypeBuilder<ProcessWait> builder)
    {
        builder.ToTable("ProcessWaits");
        builder.HasKey(w => new { w.InstanceId, w.BookmarkId }).DecidesRaces();
        builder.Property(w => w.BookmarkId).HasMaxLength(60);
        builder.Property(w => w.ActivityId).HasMaxLength(200);
        builder.Property(w => w.EventName).HasMaxLength(200);
        builder.HasIndex(w => w.DueAt);
        builder.Property(w => w.EndpointPath).HasMaxLength(200);
        builder.Property(w => w.Endpoint).IsText();
        builder.HasIndex(w => w.EventName);
        builder.HasIndex(w => w.EndpointPath);
    }
}
