using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// A trigger of the version of a process that is in force: an event, or the next moment at which an instance starts.
/// When another version comes into force its rows take the place of these.
/// </summary>
public sealed class ProcessTrigger
{
    public required Guid DefinitionVersionId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>Shared by all versions.</summary>
    public required string DefinitionId { get; init; }

    public required TriggerKind Kind { get; init; }

    /// <summary>For <see cref="TriggerKind.Event"/>.</summary>
    public string? EventName { get; init; }

    /// <summary>For <see cref="TriggerKind.Request"/>: the path with <c>{}</c> for each parameter, in lower case.</summary>
    public string? EndpointPath { get; init; }

    /// <summary>For <see cref="TriggerKind.Request"/>, JSON: which requests it takes, and of whom.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The interval (<c>[d.]hh:mm:ss</c>), cron expression or moment, as the designer wrote it; methods and address of an endpoint.</summary>
    public string? Plan { get; init; }

    /// <summary>The next start; null for events, and for what never comes again.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Row version.</summary>
    public int Revision { get; set; }
}

public enum TriggerKind
{
    Event,
    Timer,
    Cron,
    StartAt,

    /// <summary>An HTTP request.</summary>
    Request,
}

internal sealed class ProcessTriggerTable : IEntityTypeConfiguration<ProcessTrigger>
{
    public void Configure(EntityTypeBuilder<ProcessTrigger> builder)
    {
        builder.ToTable("ProcessTriggers");
        builder.HasKey(t => new { t.DefinitionVersionId, t.ActivityId }).DecidesRaces();
        builder.Property(t => t.ActivityId).HasMaxLength(200);
        builder.Property(t => t.DefinitionId).HasMaxLength(100);
        builder.Property(t => t.EventName).HasMaxLength(200);
        builder.Property(t => t.Revision).IsConcurrencyToken();
        builder.HasIndex(t => t.DefinitionId);
        builder.Property(t => t.EndpointPath).HasMaxLength(200);
        builder.Property(t => t.Endpoint).IsText();
        builder.HasIndex(t => t.EventName);
        builder.HasIndex(t => t.EndpointPath);
        builder.HasIndex(t => t.DueAt);
    }
}
