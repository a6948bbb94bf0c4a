using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

internal sealed class SavePolicyHandler(Policies policies, PolicyRights rights, PolicyDraftCheck check) : IHandle<SavePolicy, SavedPolicy>
{
    public async Task<Answer<SavedPolicy>> Handle(SavePolicy command, CommandContext context, CancellationToken cancellation)
    {
        if (!PolicyRights.ToSee(context.Actor))
            return new Refusal("PolicyIsNotYours", RefusalKind.Forbidden, "code", command.Code ?? "");
        var current = await context.Db.Set<KeptPolicy>().SingleOrDefaultAsync(p => p.Code == command.Code && p.IsCurrent, cancellation);
        var before = current is null ? [] : Json.Read<PolicyDocument>(current.Document).AttachedTo;
        if (!await rights.ToChange(command.Code ?? "", [.. before, .. command.AttachedTo ?? []], context.Actor, cancellation))
            return new Refusal("PolicyIsNotYours", RefusalKind.Forbidden, "code", command.Code ?? "");
        if ((current?.Version ?? 0) != command.SeenVersion)
            return new Refusal("PolicyHasChanged", RefusalKind.Conflict, "seenVersion", $"{current?.Version ?? 0}");
        var (rungs, wrong) = await check.Check(command, context, cancellation);
        if (wrong.Count > 0)
            return Answer<SavedPolicy>.Refused(wrong);

        if (current is not null)
            current.IsCurrent = false;
        var open = await context.Db.Set<Clock>().CountAsync(c => c.StoppedAt == null, cancellation);
        var kept = new KeptPolicy
        {
            Code = command.Code!,
            Version = command.SeenVersion + 1,
            Name = command.Name.Trim(),
            Document = Json.Write(new PolicyDocument(rungs, [.. command.AttachedTo!.Distinct()])),
            IsCurrent = true,
            IsRetired = command.Retired,
            ChangedAt = context.Now,
            ChangedById = context.Actor.PersonId,
            ChangedBy = context.Actor.Name,
            Reason = command.Reason.Trim(),
            SpreadTotal = open,
        };
        context.Db.Add(kept);
        context.OnceKept(policies.Forget);
        return new SavedPolicy(kept.Code, kept.Version, open);
    }
}
