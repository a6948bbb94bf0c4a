using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// A running process: the engine's state and the version it stays on. A dossier has one root instance and the children
/// that it started; an instance that a trigger started has no dossier (a system process).
/// </summary>
public sealed class ProcessInstance
{
    public required Guid Id { get; init; }

    public required Guid DefinitionVersionId { get; set; }

    /// <summary>The dossier it works on, the same for all children; null for a system process.</summary>
    public Guid? DossierId { get; init; }

    /// <summary>The instance at the top of its tree; its own id when nothing started it from inside.</summary>
    public required Guid RootId { get; init; }

    /// <summary>The instance whose activity started it (ExecuteWorkflow, DispatchWorkflow, BulkDispatchWorkflows); null at the top.</summary>
    public Guid? ParentInstanceId { get; init; }

    /// <summary>The activity of the parent that started it.</summary>
    public string? ParentActivityId { get; set; }

    /// <summary>The parent's bookmark that waits for its end, or its place at one that waits for several; null when the parent went on at once.</summary>
    public string? ParentBookmarkId { get; set; }

    /// <summary>How many instances are above it: 0 at the top.</summary>
    public int Depth { get; init; }

    /// <summary>Elsa's correlation id, as the engine's state has it; events are matched by it.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>While it runs, what no second instance may have: set where the process says that it runs alone.</summary>
    public string? RunsAlone { get; set; }

    /// <summary>The engine's state document.</summary>
    public required string State { get; set; }

    /// <summary>Elsa's sub-status: Suspended, Finished, Cancelled, Faulted...</summary>
    public required string SubStatus { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last moved: the engine's last turn of it, or when an administrator held it or let it go on.</summary>
    public required DateTimeOffset MovedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Since when an administrator holds it; null when nobody does. The engine knows nothing of it.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    public string? SuspendedBy { get; set; }

    public string? SuspensionReason { get; set; }

    /// <summary>The reason of the law for which the time stands still meanwhile; null when it runs on.</summary>
    public string? SuspensionPause { get; set; }

    /// <summary>Row version.</summary>
    public int Revision { get; set; }

    /// <summary>Takes out what it holds of persons; how far it came stays.</summary>
    public void EraseValues() => (State, CorrelationId) = (ProcessValues.Emptied(State), null);
}

internal sealed class ProcessInstanceTable : IEntityTypeConfiguration<ProcessInstance>
{
    public void Configure(EntityTypeBuilder<ProcessInstance> builder)
    {
        builder.ToTable("ProcessInstances");
        builder.InChain(nameof(ProcessInstance.DossierId), otherwise: nameof(ProcessInstance.RootId));
        // A child has the id of the errand that starts it.
        builder.HasKey(i => i.Id).DecidesRaces();
        builder.OutOfChain(nameof(ProcessInstance.RunsAlone), nameof(ProcessInstance.MovedAt));
        builder.Property(i => i.RunsAlone).HasMaxLength(600);
        // Two triggers at once: the second begins anew, and finds the first running.
        // Said here, since SQL Server without it takes one row alone that has no such key.
        builder.HasIndex(i => i.RunsAlone).IsUnique().HasFilter("\"RunsAlone\" IS NOT NULL").DecidesRaces();
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.State).IsText();
        builder.Property(i => i.SubStatus).HasMaxLength(40);
        builder.Property(i => i.SuspensionPause).HasMaxLength(40);
        builder.Property(i => i.ParentActivityId).HasMaxLength(200);
        builder.Property(i => i.ParentBookmarkId).HasMaxLength(60);
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.HasIndex(i => i.DossierId);
        builder.HasIndex(i => i.DefinitionVersionId);
        builder.HasIndex(i => i.ParentInstanceId);
        builder.HasIndex(i => i.RootId);
    }
}
