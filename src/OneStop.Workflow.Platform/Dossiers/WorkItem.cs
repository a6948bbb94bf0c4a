using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>A piece of work on a dossier (việc): offered to a unit, claimed by a person, completed with an outcome.</summary>
public sealed class WorkItem
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required Guid InstanceId { get; init; }

    /// <summary>The bookmark of the process that it resumes.</summary>
    public required string BookmarkId { get; set; }

    public required string ActivityId { get; set; }

    public required string ActivityType { get; init; }

    /// <summary>Name of the step, in Vietnamese.</summary>
    public required string StepName { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>The unit that does it, as resolved when the step opened; stays even if the agreement ends.</summary>
    public required string UnitId { get; init; }

    public required Party Party { get; init; }

    public required string Role { get; init; }

    /// <summary>Why this unit: code of the reason, then the agreement's number or the rule that forbids.</summary>
    public required string PerformerReason { get; init; }

    public Guid? AgreementId { get; init; }

    /// <summary>Field of the procedure, which a postal clerk's certificate must cover.</summary>
    public required string Field { get; init; }

    public required WorkItemState State { get; set; }

    public Guid? AssigneeId { get; set; }

    public string? AssigneeName { get; set; }

    public required DateTimeOffset OfferedAt { get; init; }

    public DateTimeOffset? ClaimedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Working minutes from the offer to the completion, by the unit's calendar of that day; null while it is open.</summary>
    public int? HeldMinutes { get; set; }

    public string? Outcome { get; set; }

    /// <summary>JSON array of the outcomes it can be completed with.</summary>
    public required string Outcomes { get; set; }

    /// <summary>The step's evaluated inputs (form fields, limit, instructions...), JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>What was filled in, JSON.</summary>
    public string? Form { get; set; }

    /// <summary>Hand-over of paper has two sides: <c>Give</c> then <c>Receive</c>; other steps have one phase, <c>Do</c>.</summary>
    public string Phase { get; init; } = "Do";

    /// <summary>The custody transfer that this item gives or receives.</summary>
    public Guid? TransferId { get; init; }

    /// <summary>Its clock; null when the step has no limit.</summary>
    public Guid? ClockId { get; init; }

    /// <summary>Copy of the clock's derived due time, for ordering lists only.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Copy of the moment from which it counts as near its due time, for filters only.</summary>
    public DateTimeOffset? WarnAt { get; set; }

    /// <summary>Set while its clock is paused, for filters only.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether the process has something to run once when the step becomes overdue.</summary>
    public bool HasOverduePort { get; set; }

    /// <summary>0, or how often an escalation raised it: what is raised stands above the rest of a list.</summary>
    public int Priority { get; set; }

    /// <summary>When an escalation asked the head of the unit to give it to somebody else; null once that was done or nobody asked.</summary>
    public DateTimeOffset? ReassignAskedAt { get; set; }

    /// <summary>The completed step whose outcome sent this one back (trả lại để làm lại); null when it came in its order.</summary>
    public Guid? ReturnedById { get; init; }

    /// <summary>How often this step was sent back so far, this time included; 0 when it came in its order.</summary>
    public int Returns { get; init; }

    public int Revision { get; set; }
}

public enum WorkItemState
{
    Offered,
    Claimed,
    Completed,
    Cancelled,

    /// <summary>Its process stopped with a fault while it was open; repaired, it goes on as it was, with its clock.</summary>
    Interrupted,
}
