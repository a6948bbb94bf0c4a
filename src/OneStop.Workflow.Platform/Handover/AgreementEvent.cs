namespace OneStop.Workflow.Platform.Handover;

/// <summary>A change of an agreement, kept for ever: written once, never changed, never removed.</summary>
public sealed class AgreementEvent
{
    public const int LongestReason = 1000;

    public required Guid Id { get; init; }

    public required Guid AgreementId { get; init; }

    /// <summary>From 1 in each agreement; the agreement's revision after the change.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Null for the draft.</summary>
    public AgreementState? From { get; init; }

    public required AgreementState To { get; init; }

    /// <summary>As the actor gave it; for a draft the legal decision.</summary>
    public required string Reason { get; init; }
}
