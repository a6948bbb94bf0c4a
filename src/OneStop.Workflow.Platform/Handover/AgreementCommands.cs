using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>Drafts a new agreement; stages that can never be handed over are refused with the rule's name.</summary>
public sealed record DraftAgreement(
    string Number, string DecisionNumber, DateOnly DecisionDate, string AuthorityUnitId, string PostalUnitId, DateOnly ValidFrom, DateOnly ValidTo,
    bool IsPilot, int Wave, AgreementScope Scope) : ICommand<AgreementChanged>;

/// <summary>Puts a draft in force, pauses, resumes or ends an agreement. Running steps keep their performer.</summary>
/// <param name="To">InForce, Paused or Ended.</param>
public sealed record ChangeAgreementState(string Number, AgreementState To, string Reason, int Revision) : ICommand<AgreementChanged>;

public sealed record AgreementChanged(string Number, AgreementState State, int Revision);
