using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>Agreements, for the units that are party to them or above.</summary>
public interface IAgreementQueries
{
    Task<IReadOnlyList<AgreementView>> List(Actor actor, CancellationToken cancellation = default);

    Task<Answer<AgreementView>> Get(string number, Actor actor, CancellationToken cancellation = default);

    /// <summary>What was done to it, newest first.</summary>
    Task<Answer<IReadOnlyList<AgreementEventView>>> History(string number, Actor actor, CancellationToken cancellation = default);
}

/// <param name="LockedStages">Stages that can never be handed over.</param>
public sealed record AgreementView(
    Guid Id, string Number, string DecisionNumber, DateOnly DecisionDate, string AuthorityName, string PostalName, DateOnly ValidFrom, DateOnly ValidTo,
    AgreementState State, bool IsPilot, int Wave, IReadOnlyList<PairView> Pairs, IReadOnlyList<Stage> Stages, IReadOnlyList<Stage> LockedStages,
    IReadOnlyList<string> Fields, IReadOnlyList<ExcludedView> Excluded, int Revision, bool CanChange);

public sealed record PairView(string AuthorityUnitId, string AuthorityName, string PostalUnitId, string PostalName, int TrainedClerks);

/// <param name="Except">Stages that are handed over all the same.</param>
public sealed record ExcludedView(string ProcedureCode, string ProcedureName, string Reason, IReadOnlyList<Stage> Except);

/// <param name="From">Null for the draft.</param>
public sealed record AgreementEventView(int Number, DateTimeOffset At, string ActorName, AgreementState? From, AgreementState To, string Reason);
