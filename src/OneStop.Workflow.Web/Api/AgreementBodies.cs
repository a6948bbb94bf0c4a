using OneStop.Workflow.Platform.Handover;

namespace OneStop.Workflow.Web.Api;

/// <summary><see cref="DraftAgreement"/> with its command id.</summary>
internal sealed record DraftAgreementBody : CommandBody
{
    public required string Number { get; init; }

    public required string DecisionNumber { get; init; }

    public required DateOnly DecisionDate { get; init; }

    public required string AuthorityUnitId { get; init; }

    public required string PostalUnitId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; init; }

    public bool IsPilot { get; init; }

    public int Wave { get; init; } = 1;

    public required AgreementScope Scope { get; init; }
}

internal sealed record AgreementStateBody : CommandBody
{
    /// <summary>InForce, Paused or Ended.</summary>
    public required AgreementState To { get; init; }

    public required string Reason { get; init; }

    /// <summary>The revision that was seen.</summary>
    public required int Revision { get; init; }
}
