using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>
/// Who may see a breach, record a finding about it and sign that: holders of a post over the unit whose time it was, over
/// where the dossier was handed in, or over who decides. So an authority also concludes on what it gave to the post.
/// </summary>
internal sealed class BreachRights(IDirectory directory, DossierLoading loading)
{
    public ValueTask<bool> ToSee(Clock clock, Dossier dossier, Actor actor, CancellationToken cancellation) =>
        Over(clock, dossier, actor, cancellation, Roles.Leader, Roles.UnitAdministrator, Roles.Auditor);

    public ValueTask<bool> ToRecord(Clock clock, Dossier dossier, Actor actor, CancellationToken cancellation) =>
        Over(clock, dossier, actor, cancellation, Roles.UnitAdministrator, Roles.Auditor);

    public ValueTask<bool> ToSign(Clock clock, Dossier dossier, Actor actor, CancellationToken cancellation) =>
        Over(clock, dossier, actor, cancellation, Roles.Leader);

    /// <summary>The broken clock with its dossier and finding, for a command; or why not. A breach that may not be seen is as one that is not.</summary>
    public async Task<Answer<LoadedBreach>> Load(Guid clockId, CommandContext context, CancellationToken cancellation)
    {
        var unknown = new Refusal("BreachIsUnknown", RefusalKind.NotFound);
        var clock = await context.Db.Set<Clock>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == clockId, cancellation);
        if (clock is null || context.Actor.PersonId is null || !IsBroken(clock, context.Now))
            return unknown;
        if (await loading.ById(clock.DossierId, context, cancellation) is not { } loaded || !await ToSee(clock, loaded.Dossier, context.Actor, cancellation))
            return unknown;
        var finding = await context.Db.Set<Finding>().SingleOrDefaultAsync(f => f.ClockId == clockId, cancellation);
        var causes = await context.Db.Set<BreachCause>().AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Name, cancellation);
        return new LoadedBreach(clock, loaded, finding, causes);
    }

    public static bool IsBroken(Clock clock, DateTimeOffset now) => clock.DueAt is { } due && due < (clock.StoppedAt ?? now);

    private async ValueTask<bool> Over(Clock clock, Dossier dossier, Actor actor, CancellationToken cancellation, params string[] roles)
    {
        foreach (var post in actor.Posts.Where(p => roles.Contains(p.Role)))
            foreach (var unit in (string[])[clock.UnitId, dossier.ReceivingUnitId, dossier.CompetentUnitId])
                if (await directory.IsWithin(unit, post.UnitId, cancellation))
                    return true;
        return false;
    }
}

/// <param name="Finding">Null while nothing was found.</param>
/// <param name="Causes">Names by code, for the history.</param>
internal sealed record LoadedBreach(Clock Clock, LoadedDossier Loaded, Finding? Finding, IReadOnlyDictionary<string, string> Causes)
{
    /// <summary>Another revision than the one that was seen: somebody else wrote meanwhile.</summary>
    public Refusal? WhyStale(int seen) =>
        seen == (Finding?.Revision ?? 0) ? null : new Refusal("FindingHasChanged", RefusalKind.Conflict, "revision", $"{Finding?.Revision ?? 0}");

    /// <summary>Moves the finding to a state, and keeps the change in its history and in the dossier's chain.</summary>
    public FindingChanged Move(Finding finding, FindingState state, string? note, string fact)
    {
        var context = Loaded.Context;
        finding.State = state;
        finding.Revision++;
        context.Db.Add(new FindingChange
        {
            Id = Guid.CreateVersion7(context.Now),
            FindingId = finding.Id,
            Number = finding.Revision,
            At = context.Now,
            ById = context.Actor.PersonId!.Value,
            ByName = context.Actor.Name,
            State = state,
            CauseCode = finding.CauseCode,
            ResponsibleParty = finding.ResponsibleParty,
            Remedy = finding.Remedy,
            Note = note,
        });
        Loaded.Audit(fact, new { step = Clock.Title, cause = Causes.GetValueOrDefault(finding.CauseCode, finding.CauseCode), code = finding.CauseCode, party = finding.ResponsibleParty, reason = note, revision = finding.Revision });
        return new FindingChanged(Clock.Id, Loaded.Dossier.Code, state, finding.Revision);
    }
}
