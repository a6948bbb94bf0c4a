using Mapster;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Handover;

internal sealed class AgreementQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, ICatalogue catalogue, AgreementRights rights, TimeProvider clock, TypeAdapterConfig mappings)
    : IAgreementQueries
{
    public async Task<IReadOnlyList<AgreementView>> List(Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var views = new List<AgreementView>();
        foreach (var kept in await db.Set<HandoverAgreement>().AsNoTracking().OrderByDescending(a => a.ValidFrom).ThenBy(a => a.Number).ToListAsync(cancellation))
        {
            var scope = Json.Read<AgreementScope>(kept.Scope);
            if (await rights.ToSee(kept, scope, actor, cancellation))
                views.Add(await View(kept, scope, actor, cancellation));
        }
        return views;
    }

    public async Task<Answer<AgreementView>> Get(string number, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Find(db, number, actor, cancellation) is var (kept, scope)
            ? await View(kept, scope, actor, cancellation) : Unknown(number);
    }

    public async Task<Answer<IReadOnlyList<AgreementEventView>>> History(string number, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Find(db, number, actor, cancellation) is not var (kept, _))
            return Answer<IReadOnlyList<AgreementEventView>>.Refused([Unknown(number)]);
        return await db.Set<AgreementEvent>().Where(e => e.AgreementId == kept.Id).OrderByDescending(e => e.Number)
            .ProjectToType<AgreementEventView>(mappings).ToListAsync(cancellation);
    }

    private static Refusal Unknown(string number) => new("AgreementIsUnknown", RefusalKind.NotFound, null, number ?? "");

    private async Task<(HandoverAgreement Kept, AgreementScope Scope)?> Find(OneStopDb db, string number, Actor actor, CancellationToken cancellation)
    {
        if (await db.Set<HandoverAgreement>().AsNoTracking().SingleOrDefaultAsync(a => a.Number == number, cancellation) is not { } kept)
            return null;
        var scope = Json.Read<AgreementScope>(kept.Scope);
        return await rights.ToSee(kept, scope, actor, cancellation) ? (kept, scope) : null;
    }

    private async Task<AgreementView> View(HandoverAgreement kept, AgreementScope scope, Actor actor, CancellationToken cancellation)
    {
        var on = Moment.Day(Moment.Now(clock));
        var pairs = new List<PairView>();
        foreach (var pair in scope.Pairs)
            pairs.Add(new PairView(
                pair.AuthorityUnitId, await NameOf(pair.AuthorityUnitId, cancellation), pair.PostalUnitId, await NameOf(pair.PostalUnitId, cancellation),
                await directory.TrainedClerks(pair.PostalUnitId, on, cancellation)));
        var excluded = new List<ExcludedView>();
        foreach (var procedure in scope.Excluded)
            excluded.Add(new ExcludedView(
                procedure.ProcedureCode, (await catalogue.InForce(procedure.ProcedureCode, on, cancellation))?.Entry.Name ?? procedure.Name ?? procedure.ProcedureCode,
                procedure.Reason, procedure.Except ?? []));
        var canChange = AgreementStates.After(kept.State).Count > 0 && await rights.ToChange(kept.AuthorityUnitId, actor, cancellation);
        return new AgreementView(
            kept.Id, kept.Number, kept.DecisionNumber, kept.DecisionDate, await NameOf(kept.AuthorityUnitId, cancellation), await NameOf(kept.PostalUnitId, cancellation),
            kept.ValidFrom, kept.ValidTo, kept.State, kept.IsPilot, kept.Wave, pairs, scope.Stages, LockedStages.All, scope.Fields, excluded, kept.Revision, canChange);
    }

    private async ValueTask<string> NameOf(string unitId, CancellationToken cancellation) => (await directory.Find(unitId, cancellation))?.Name ?? unitId;
}
