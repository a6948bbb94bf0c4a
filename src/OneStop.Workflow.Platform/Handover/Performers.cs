using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>
/// Resolves who does a step. What forbids is asked first, from the law to the single step, so that the reason kept with
/// the step is the strongest one; only then is an agreement looked for.
/// </summary>
internal sealed class Performers(IDirectory directory, AgreementsInForce agreements) : IPerformers
{
    public async ValueTask<Performer> Resolve(PerformerQuestion question, CancellationToken cancellation)
    {
        var unit = await directory.Find(question.AuthorityUnitId, cancellation);
        var authority = new Performer(question.AuthorityUnitId, unit?.Party ?? Party.Authority, question.AuthorityRole, "", null, null);
        if (LockedStages.Contains(question.Stage))
            return authority with { ReasonCode = "StageIsNeverHandedOver", ReasonDetail = LockedStages.Rule };
        // Paper that is on its way to the post or lies there is received and given by its clerks, whoever sent it. Any
        // other work comes to the post by an agreement only, so a process cannot name a post office instead.
        if (unit?.Party == Party.Post && question.Stage == Stage.Transport)
            return authority with { Role = Roles.PostalClerk, ReasonCode = "UnitIsPostal" };
        if (!question.ByAgreement || !LockedStages.Open.Contains(question.Stage))
            return authority with { ReasonCode = "StepIsKept" };
        if (!IsAllowed(question.Rule, question.Stage))
            return authority with { ReasonCode = "ProcedureIsExcluded", ReasonDetail = question.Rule.ExclusionReason };
        return await ByAgreement(question, authority, cancellation);
    }

    private async ValueTask<Performer> ByAgreement(PerformerQuestion question, Performer authority, CancellationToken cancellation)
    {
        Performer? not = null;
        foreach (var agreement in await agreements.Of(question.AuthorityUnitId, cancellation))
        {
            if (!agreement.Covers(question.AuthorityUnitId, question.Stage, question.Field, question.On))
                continue;
            var post = agreement.PostOf(question.AuthorityUnitId);
            if (agreement.WhyNot(question.ProcedureCode, question.Stage) is { } reason)
                not ??= authority with { ReasonCode = "ProcedureIsExcluded", ReasonDetail = reason, AgreementId = agreement.Id };
            else if (!await directory.HasTrainedClerk(post, question.Field, question.On, cancellation))
                not ??= authority with { ReasonCode = "NobodyIsTrained", ReasonDetail = agreement.Number, AgreementId = agreement.Id };
            else
                return new Performer(post, Party.Post, Roles.PostalClerk, "ByAgreement", agreement.Number, agreement.Id);
        }
        return not ?? authority with { ReasonCode = "NoAgreement" };
    }

    private static bool IsAllowed(HandoverRule rule, Stage stage) => stage switch
    {
        Stage.Guidance => rule.Guide,
        Stage.Reception => rule.Receive,
        Stage.Digitisation => rule.Digitise,
        Stage.Transport => rule.Transport,
        Stage.ResultReturn => rule.Return,
        _ => false,
    };
}
