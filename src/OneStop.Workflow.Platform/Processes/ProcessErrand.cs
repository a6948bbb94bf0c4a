using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// Something that an instance asked for and that is done after its commit, as a command of its own: starting a child,
/// telling an event, calling another system. It is a row of the same transaction, so a kill loses none; the command
/// that does it removes the row, so none is done twice.
/// </summary>
public sealed class ProcessErrand
{
    /// <summary>Also the idempotency key of what leaves the house.</summary>
    public required Guid Id { get; init; }

    public required ErrandKind Kind { get; init; }

    /// <summary>The instance that asked, or for <see cref="ErrandKind.TellEvent"/> the one that is told; null for an event from outside.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>The asker's bookmark that the end of the errand resumes.</summary>
    public string? BookmarkId { get; init; }

    public string? ActivityId { get; init; }

    /// <summary>For <see cref="ErrandKind.TriggerByEvent"/>: the version whose trigger starts an instance.</summary>
    public Guid? DefinitionVersionId { get; init; }

    /// <summary>JSON: <see cref="ChildAsked"/>, <see cref="ToldEvent"/>, or the inputs of the call.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is to be done next; null when it was given up.</summary>
    public required DateTimeOffset? NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    public string? LastError { get; set; }
}

public enum ErrandKind
{
    StartChild,

    /// <summary>Finds who waits for an event, and makes an errand for each.</summary>
    SpreadEvent,
    TellEvent,
    TriggerByEvent,
    CallHttp,
}

/// <summary>A child to be started.</summary>
/// <param name="Input">Workflow inputs by name.</param>
public sealed record ChildAsked(string DefinitionId, System.Text.Json.Nodes.JsonObject Input, string? CorrelationId);

/// <summary>An event that was told.</summary>
/// <param name="CorrelationId">Only instances with this correlation id hear of it; null for all.</param>
public sealed record ToldEvent(string Name, System.Text.Json.Nodes.JsonNode? Payload, string? CorrelationId);

internal sealed class ProcessErrandTable : IEntityTypeConfiguration<ProcessErrand>
{
    public void Configure(EntityTypeBuilder<ProcessErrand> builder)
    {
        builder.ToTable("ProcessErrands");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.BookmarkId).HasMaxLength(60);
        builder.Property(e => e.ActivityId).HasMaxLength(200);
        builder.Property(e => e.Payload).IsText();
        builder.HasIndex(e => e.NextAttemptAt);
        builder.HasIndex(e => new { e.InstanceId, e.BookmarkId });
    }
}
