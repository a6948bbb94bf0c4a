using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

/// <summary>Everything for which a policy is refused, each with its field, at once.</summary>
internal sealed class PolicyDraftCheck(IDirectory directory, PolicySteps steps)
{
    private const int LongestName = 200;
    private const int LongestReason = 400;

    public async Task<(IReadOnlyList<Rung> Rungs, IReadOnlyList<Refusal> Wrong)> Check(SavePolicy draft, CommandContext context, CancellationToken cancellation)
    {
        var wrong = new List<Refusal>();
        if (draft.Code is not { Length: >= 2 and <= KeptPolicy.MaxCode } || !draft.Code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-'))
            wrong.Add(new Refusal("PolicyCodeIsUnreadable", RefusalKind.Invalid, "code", $"{KeptPolicy.MaxCode}"));
        if ((draft.Name?.Trim().Length ?? 0) is < 3 or > LongestName)
            wrong.Add(new Refusal("PolicyNameIsMissing", RefusalKind.Invalid, "name", "3", $"{LongestName}"));
        if ((draft.Reason?.Trim().Length ?? 0) is < 3 or > LongestReason)
            wrong.Add(new Refusal("ReasonIsMissing", RefusalKind.Invalid, "reason", "3", $"{LongestReason}"));
        if (draft.Code == EscalationPolicy.Usual.Code && (draft.Retired || draft.AttachedTo.Count > 0))
            wrong.Add(new Refusal("DefaultPolicyIsEverywhere", RefusalKind.Rule, draft.Retired ? "retired" : "attachedTo"));

        var rungs = Read(draft, wrong);
        if (rungs.Count == draft.Rungs.Count)
            wrong.AddRange(PolicyCheck.Of(new EscalationPolicy(draft.Code!, draft.Name!, rungs)).Select(Refusal));
        if (!draft.Retired)
            await CheckTargets(draft, rungs, wrong, context, cancellation);
        return (rungs, wrong);
    }

    /// <summary>A complaint of the check as a refusal of the field that it is about.</summary>
    private static Refusal Refusal(PolicyComplaint complaint) =>
        new(complaint.Code, RefusalKind.Invalid, complaint.Path.Replace("$.", "", StringComparison.Ordinal), Tongue.Of(complaint.Vi, complaint.En));

    private static List<Rung> Read(SavePolicy draft, List<Refusal> wrong)
    {
        var rungs = new List<Rung>();
        for (var i = 0; i < draft.Rungs.Count; i++)
        {
            var rung = draft.Rungs[i];
            if (PolicyCheck.Point(rung.Point, $"$.rungs[{i}].point", out var point) is { } unreadable)
                wrong.Add(Refusal(unreadable));
            foreach (var unknown in rung.Recipients.Where(r => !Enum.IsDefined(r)).Take(1))
                wrong.Add(new Refusal("RecipientIsUnknown", RefusalKind.Invalid, $"rungs[{i}].recipients", [$"{unknown}", .. Enum.GetNames<Recipient>()]));
            foreach (var unknown in rung.Actions.Where(a => !Enum.IsDefined(a)).Take(1))
                wrong.Add(new Refusal("RungActionIsUnknown", RefusalKind.Invalid, $"rungs[{i}].actions", [$"{unknown}", .. Enum.GetNames<RungAction>()]));
            if (point is not null)
                rungs.Add(new Rung(string.IsNullOrWhiteSpace(rung.Id) ? RungIds.Of(point) : rung.Id.Trim(), point, [.. rung.Recipients.Distinct()], [.. rung.Actions.Distinct()]));
        }
        return rungs;
    }

    private async Task CheckTargets(SavePolicy draft, List<Rung> rungs, List<Refusal> wrong, CommandContext context, CancellationToken cancellation)
    {
        var others = (await context.Db.Set<KeptPolicy>().AsNoTracking().Where(p => p.IsCurrent && !p.IsRetired && p.Code != draft.Code).ToListAsync(cancellation))
            .SelectMany(p => Json.Read<PolicyDocument>(p.Document).AttachedTo.Select(t => (Target: t, p.Code))).ToList();
        for (var i = 0; i < draft.AttachedTo.Count; i++)
        {
            var (target, field) = (draft.AttachedTo[i], $"attachedTo[{i}]");
            if (target.IsUnit ? await directory.Find(target.UnitId!, cancellation) is null : !target.IsProcedure && !target.IsStep)
                wrong.Add(new Refusal("PolicyTargetIsUnknown", RefusalKind.Invalid, field, target.UnitId ?? target.ProcedureCode ?? ""));
            else if (others.FirstOrDefault(o => o.Target == target) is { Code: not null } taken)
                wrong.Add(new Refusal("PolicyTargetIsTaken", RefusalKind.Conflict, field, taken.Code));
            else if (!target.IsUnit)
                wrong.AddRange(await WrongAtProcedure(target, field, rungs, context, cancellation));
        }
    }

    private async Task<IEnumerable<Refusal>> WrongAtProcedure(PolicyTarget target, string field, List<Rung> rungs, CommandContext context, CancellationToken cancellation)
    {
        if (await steps.Of(target.ProcedureCode!, Moment.Day(context.Now), cancellation) is not var (procedure, all))
            return [new Refusal("PolicyTargetIsUnknown", RefusalKind.Invalid, field, target.ProcedureCode!)];
        var step = all.FirstOrDefault(s => s.ActivityId == target.ActivityId);
        if (target.IsStep && step is null)
            return [new Refusal("PolicyTargetIsUnknown", RefusalKind.Invalid, field, target.ActivityId!)];
        // A rung before the start of a limit could never ring; one that rings for other steps of a procedure may stand.
        return TimeLimit.TryParse(target.IsStep ? step!.Limit : procedure.TimeLimit, out var limit) && rungs.Count > 0
            ? PolicyCheck.Of(new EscalationPolicy("", "", rungs), limit).Where(c => c.Code == "RungIsInThePast").Select(Refusal) : [];
    }
}
