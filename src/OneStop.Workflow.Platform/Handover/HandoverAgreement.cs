namespace OneStop.Workflow.Platform.Handover;

/// <summary>
/// An agreement by which an authority hands one-stop steps over to the post (thỏa thuận giao việc, Decision 468/QĐ-TTg).
/// Another thing than the carrying of dossiers for citizens (Decision 45/2016).
/// </summary>
public sealed class HandoverAgreement
{
    public const int LongestNumber = 40;

    public const int LongestDecisionNumber = 60;

    public required Guid Id { get; init; }

    /// <summary>E.g. <c>TT-07/2026</c>, unique.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the legal decision, e.g. <c>1842/QĐ-UBND</c>.</summary>
    public required string DecisionNumber { get; set; }

    public required DateOnly DecisionDate { get; set; }

    /// <summary>The authority that hands over.</summary>
    public required string AuthorityUnitId { get; init; }

    /// <summary>The postal operator's unit that signed.</summary>
    public required string PostalUnitId { get; init; }

    public required DateOnly ValidFrom { get; set; }

    public required DateOnly ValidTo { get; set; }

    public required AgreementState State { get; set; }

    /// <summary>Pilot or official.</summary>
    public bool IsPilot { get; set; }

    public int Wave { get; set; } = 1;

    /// <summary>JSON, see <see cref="AgreementScope"/>.</summary>
    public required string Scope { get; set; }

    public int Revision { get; set; }
}

public enum AgreementState
{
    Draft,
    InForce,
    Paused,
    Ended,
}

/// <summary>What is handed over, to whom: all minus exclusions, each with its reason.</summary>
/// <param name="Pairs">Authority unit -> postal unit that works for it.</param>
/// <param name="Stages">Handed-over stages; never Appraisal or Approval.</param>
/// <param name="Fields">Fields of procedures; empty for all.</param>
public sealed record AgreementScope(
    IReadOnlyList<UnitPair> Pairs, IReadOnlyList<Kernel.Stage> Stages, IReadOnlyList<string> Fields, IReadOnlyList<ExcludedProcedure> Excluded);

public sealed record UnitPair(string AuthorityUnitId, string PostalUnitId);

/// <param name="Name">As in the agreement's annex, for what is not in the catalogue: foreign codes, whole groups.</param>
/// <param name="Except">Stages that are handed over in spite of the exclusion; null or empty for none.</param>
public sealed record ExcludedProcedure(string ProcedureCode, string Reason, string? Name = null, IReadOnlyList<Kernel.Stage>? Except = null);
