using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover;

/// <summary>Only the agreement changes: no process is edited, and steps that are open keep their performer.</summary>
internal sealed class ChangeAgreementStateHandler(AgreementRights rights, AgreementsInForce inForce) : IHandle<ChangeAgreementState, AgreementChanged>
{
    public async Task<Answer<AgreementChanged>> Handle(ChangeAgreementState command, CommandContext context, CancellationToken cancellation)
    {
        var agreement = await context.Db.Set<HandoverAgreement>().SingleOrDefaultAsync(a => a.Number == command.Number, cancellation);
        if (agreement is null || !await rights.ToSee(agreement, Json.Read<AgreementScope>(agreement.Scope), context.Actor, cancellation))
            return new Refusal("AgreementIsUnknown", RefusalKind.NotFound, null, command.Number ?? "");
        if (!await rights.ToChange(agreement.AuthorityUnitId, context.Actor, cancellation))
            return new Refusal("AgreementIsNotYours", RefusalKind.Forbidden, null, agreement.Number);
        if (WrongIn(command) is { } wrong)
            return wrong;
        if (command.Revision != agreement.Revision)
            return new Refusal("AgreementHasChanged", RefusalKind.Conflict, "revision", $"{agreement.Revision}");
        if (!AgreementStates.After(agreement.State).Contains(command.To))
            return new Refusal("AgreementStateDoesNotFollow", RefusalKind.Conflict, "to", agreement.State.ToString(), command.To.ToString());
        if (command.To == AgreementState.InForce && await WhyNotInForce(agreement, context, cancellation) is { } no)
            return no;

        context.Db.Add(AgreementWriting.Move(agreement, command.To, command.Reason.Trim(), context.Actor, context.Now));
        context.OnceKept(inForce.Forget);
        return new AgreementChanged(agreement.Number, agreement.State, agreement.Revision);
    }

    private static Refusal? WrongIn(ChangeAgreementState command)
    {
        if (!Enum.IsDefined(command.To))
            return new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "to", string.Join(", ", Enum.GetNames<AgreementState>()));
        return (command.Reason?.Trim().Length ?? 0) is < 3 or > AgreementEvent.LongestReason
            ? new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", $"{AgreementEvent.LongestReason}") : null;
    }

    /// <summary>Two agreements that give the same work away would leave it open who does it.</summary>
    private static async Task<Refusal?> WhyNotInForce(HandoverAgreement agreement, CommandContext context, CancellationToken cancellation)
    {
        if (agreement.ValidTo < Moment.Day(context.Now))
            return new Refusal("AgreementIsOver", RefusalKind.Rule, "to", agreement.ValidTo.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        var compiled = AgreementInForce.Of(agreement);
        var others = await context.Db.Set<HandoverAgreement>().AsNoTracking()
            .Where(a => a.State == AgreementState.InForce && a.Id != agreement.Id).OrderBy(a => a.Number).ToListAsync(cancellation);
        return others.FirstOrDefault(other => compiled.Meets(AgreementInForce.Of(other))) is { } meets
            ? new Refusal("AgreementsMeet", RefusalKind.Rule, "to", meets.Number) : null;
    }
}
