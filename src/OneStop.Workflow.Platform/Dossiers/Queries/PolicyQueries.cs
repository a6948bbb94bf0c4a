using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Dossiers.Escalating;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

internal sealed class PolicyQueries(IDbContextFactory<OneStopDb> contexts, PolicyLabels labels, PolicyRights rights, PolicyChoice choice, Policies policies) : IPolicyQueries
{
    private static readonly Refusal NotYours = new("NotAnOverseer", RefusalKind.Forbidden);

    public async Task<Answer<PolicyList>> List(Actor actor, CancellationToken cancellation)
    {
        if (!PolicyRights.ToSee(actor))
            return NotYours;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<KeptPolicy>().AsNoTracking().Where(p => p.IsCurrent).OrderBy(p => p.Code).ToListAsync(cancellation);
        var clocks = await Clocks(db, cancellation);
        var rows = new List<PolicyRow>();
        if (kept.All(p => p.Code != EscalationPolicy.Usual.Code))
            rows.Add(BuiltIn(clocks, actor));
        foreach (var policy in kept)
            rows.Add(await Row(policy, clocks, actor, cancellation));
        return new PolicyList([.. rows.OrderByDescending(r => r.IsDefault).ThenBy(r => r.IsRetired)], actor.Holds(Roles.SystemAdministrator) || actor.Holds(Roles.UnitAdministrator));
    }

    public async Task<Answer<PolicyView>> Get(string code, Actor actor, CancellationToken cancellation)
    {
        if (!PolicyRights.ToSee(actor))
            return NotYours;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var versions = await db.Set<KeptPolicy>().AsNoTracking().Where(p => p.Code == code).OrderByDescending(p => p.Version).ToListAsync(cancellation);
        var clocks = await Clocks(db, cancellation);
        if (versions.FirstOrDefault(v => v.IsCurrent) is { } current)
            return new PolicyView(await Row(current, clocks, actor, cancellation), current.ToPolicy().Rungs, versions.ConvertAll(v =>
                new PolicyVersionView(v.Version, v.ChangedAt, v.ChangedBy, v.Reason, v.IsRetired, PointsOf(v.ToPolicy().Rungs))));
        return code == EscalationPolicy.Usual.Code
            ? new PolicyView(BuiltIn(clocks, actor), EscalationPolicy.Usual.Rungs, []) : new Refusal("PolicyIsUnknown", RefusalKind.NotFound, null, code);
    }

    public async Task<Answer<PolicyChoiceView>> Choose(string unitId, string procedureCode, string? activityId, Actor actor, CancellationToken cancellation)
    {
        if (!PolicyRights.ToSee(actor))
            return NotYours;
        var chosen = (await policies.InForce(cancellation)).For(new PolicyQuestion(null, procedureCode, activityId, await choice.UpFrom(unitId, cancellation)));
        return new PolicyChoiceView(chosen.Policy.Code, chosen.Policy.Name, chosen.Version, chosen.Reason);
    }

    public async Task<Answer<PolicyTargets>> Targets(Actor actor, CancellationToken cancellation) =>
        PolicyRights.ToSee(actor) ? await labels.All(cancellation) : NotYours;

    private static PolicyRow BuiltIn(Dictionary<string, int> clocks, Actor actor)
    {
        var usual = EscalationPolicy.Usual;
        return new PolicyRow(usual.Code, usual.Name, 0, true, false, PointsOf(usual.Rungs), [], clocks.GetValueOrDefault(usual.Code), null, actor.Holds(Roles.SystemAdministrator));
    }

    private async Task<PolicyRow> Row(KeptPolicy kept, Dictionary<string, int> clocks, Actor actor, CancellationToken cancellation)
    {
        var document = Json.Read<PolicyDocument>(kept.Document);
        var targets = new List<PolicyTargetView>();
        foreach (var target in document.AttachedTo)
            targets.Add(new PolicyTargetView(target, await labels.Of(target, cancellation)));
        return new PolicyRow(
            kept.Code, kept.Name, kept.Version, kept.Code == EscalationPolicy.Usual.Code, kept.IsRetired, PointsOf(document.Rungs), targets, clocks.GetValueOrDefault(kept.Code),
            new SpreadView(kept.SpreadSeen, kept.SpreadTotal, kept.SpreadMoved, kept.SpreadAt), await rights.ToChange(kept.Code, document.AttachedTo, actor, cancellation));
    }

    private static IReadOnlyList<string> PointsOf(IReadOnlyList<Rung> rungs) => [.. rungs.Select(r => r.Point.ToString())];

    private static Task<Dictionary<string, int>> Clocks(OneStopDb db, CancellationToken cancellation) =>
        db.Set<Clock>().Where(c => c.StoppedAt == null).GroupBy(c => c.PolicyCode).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}
