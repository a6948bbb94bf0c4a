using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>An activity that failed, as shown to administrators; the engine keeps its own record in the state.</summary>
public sealed class Incident
{
    public required Guid InstanceId { get; init; }

    /// <summary>The engine's id of it, unique in the instance.</summary>
    public required string IncidentId { get; init; }

    /// <summary>The process had gone on when it was raised: the engine knows nothing of it, and there is nothing to repair.</summary>
    public bool IsNoted => IncidentId.StartsWith('p');

    /// <summary>Null in a system process.</summary>
    public required Guid? DossierId { get; init; }

    public required string ActivityId { get; set; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>Retried, Skipped, Cancelled, or Superseded by what was done to another one; null while nobody dealt with it.</summary>
    public string? Resolution { get; set; }

    public string? ResolvedBy { get; set; }

    public string? ResolutionReason { get; set; }
}

internal sealed class IncidentTable : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("Incidents");
        builder.HasKey(i => new { i.InstanceId, i.IncidentId });
        builder.Ignore(i => i.IsNoted);
        builder.Property(i => i.IncidentId).HasMaxLength(60);
        builder.Property(i => i.Code).HasMaxLength(100);
        builder.Property(i => i.Message).HasMaxLength(2000);
        builder.HasIndex(i => i.DossierId);
    }
}
