using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>Makes agreements, and the line that every change of one leaves behind.</summary>
internal static class AgreementWriting
{
    /// <param name="draft">Checked.</param>
    public static HandoverAgreement Draft(DraftAgreement draft, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Number = draft.Number.Trim(),
        DecisionNumber = draft.DecisionNumber.Trim(),
        DecisionDate = draft.DecisionDate,
        AuthorityUnitId = draft.AuthorityUnitId,
        PostalUnitId = draft.PostalUnitId,
        ValidFrom = draft.ValidFrom,
        ValidTo = draft.ValidTo,
        State = AgreementState.Draft,
        IsPilot = draft.IsPilot,
        Wave = draft.Wave,
        Scope = Json.Write(draft.Scope with { Stages = [.. draft.Scope.Stages.Distinct()], Fields = [.. draft.Scope.Fields.Distinct()] }),
        Revision = 1,
    };

    /// <summary>Brings it into another state; the line to be kept with it.</summary>
    public static AgreementEvent Move(HandoverAgreement agreement, AgreementState to, string reason, Actor actor, DateTimeOffset now)
    {
        var from = agreement.State;
        agreement.State = to;
        agreement.Revision++;
        return Event(agreement, from, reason, actor, now);
    }

    public static AgreementEvent Event(HandoverAgreement agreement, AgreementState? from, string reason, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        AgreementId = agreement.Id,
        Number = agreement.Revision,
        At = now,
        ActorId = actor.PersonId,
        ActorName = actor.Name,
        From = from,
        To = agreement.State,
        Reason = reason,
    };
}
