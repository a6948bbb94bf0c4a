using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>An activity that failed, as shown to administrators; the engine keeps its own record in the state.</summary>
public sealed class Incident
{
    /// <summary>The instance; of an errand that belongs to none, the errand itself.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The engine's id of it, unique in the instance.</summary>
    public required string IncidentId { get; init; }

    /// <summary>The process had gone on when it was raised: the engine knows nothing of it, and there is nothing to repair.</summary>
    public bool IsNoted => IncidentId.StartsWith('p');

    /// <summary>What was given up: an errand (<see cref="ProcessErrand"/>) or a task (<see cref="OutsideTask"/>) by its id; null for an activity that failed.</summary>
    public Guid? ErrandId { get; init; }

    /// <summary>The engine knows nothing of it: the process waits, or has gone on, and what it asked for was not done.</summary>
    public bool IsErrand => ErrandId is not null;

    /// <summary>Null in a system process.</summary>
    public required Guid? DossierId { get; init; }

    public required string ActivityId { get; set; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>Retried, Skipped, Cancelled, Dismissed, or Superseded by what was done to another one; null while nobody dealt with it.</summary>
    public string? Resolution { get; set; }

    public string? ResolvedBy { get; set; }

    public string? ResolutionReason { get; set; }
}

internal sealed class IncidentTable : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("Incidents");
        builder.InRegister("Incidents of", nameof(Incident.InstanceId));
        builder.HasKey(i => new { i.InstanceId, i.IncidentId }).DecidesRaces();
        builder.Ignore(i => i.IsNoted);
        builder.Ignore(i => i.IsErrand);
        builder.Property(i => i.IncidentId).HasMaxLength(60);
        builder.Property(i => i.Code).HasMaxLength(100);
        builder.Property(i => i.Message).HasMaxLength(2000);
        builder.HasIndex(i => i.DossierId);
        builder.HasIndex(i => i.ErrandId);
    }
}
