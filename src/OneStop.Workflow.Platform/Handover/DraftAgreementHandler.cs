using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover;

internal sealed class DraftAgreementHandler(IDirectory directory, AgreementRights rights, AgreementCheck check) : IHandle<DraftAgreement, AgreementChanged>
{
    public async Task<Answer<AgreementChanged>> Handle(DraftAgreement command, CommandContext context, CancellationToken cancellation)
    {
        if (await directory.Find(command.AuthorityUnitId ?? "", cancellation) is { } authority && !await rights.ToChange(authority.Id, context.Actor, cancellation))
            return new Refusal("AgreementIsNotYours", RefusalKind.Forbidden, "authorityUnitId", authority.Name);
        var wrong = await check.Check(command, cancellation);
        if (wrong.Count > 0)
            return Answer<AgreementChanged>.Refused(wrong);
        var number = command.Number.Trim();
        if (await context.Db.Set<HandoverAgreement>().AnyAsync(a => a.Number == number, cancellation))
            return new Refusal("AgreementNumberIsTaken", RefusalKind.Conflict, "number", number);

        var agreement = AgreementWriting.Draft(command, context.Now);
        context.Db.Add(agreement);
        context.Db.Add(AgreementWriting.Event(agreement, null, agreement.DecisionNumber, context.Actor, context.Now));
        return new AgreementChanged(agreement.Number, agreement.State, agreement.Revision);
    }
}
