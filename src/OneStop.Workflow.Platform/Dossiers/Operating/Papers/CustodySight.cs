using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Papers;

/// <summary>
/// Both units see a difference of their papers; it is settled by a head or an administrator of an authority's unit among
/// them, or by who administers the dossier: the post does not decide alone about the authority's papers.
/// </summary>
internal sealed class CustodySight(Sight sight, OperatingRights rights, IDirectory directory)
{
    public static readonly Refusal Unknown = new("CustodyIncidentIsUnknown", RefusalKind.NotFound);

    /// <summary>Units whose hand-overs the actor sees, and those whose dossiers he or she oversees; both only of dossiers that he or she may open.</summary>
    public async ValueTask<(List<string> Own, IReadOnlyList<string> Overseen)> Units(Actor actor, CancellationToken cancellation) =>
        ([.. actor.Posts.Where(p => Roles.OfWork.Contains(p.Role)).Select(p => p.UnitId).Concat(await sight.Watched(actor, cancellation)).Distinct()], await sight.Overseen(actor, cancellation));

    public ValueTask<IQueryable<Dossier>> Dossiers(OneStopDb db, Actor actor, CancellationToken cancellation) => sight.Of(db, actor, cancellation);

    public async ValueTask<bool> MaySee(OneStopDb db, Transfer transfer, Dossier dossier, Actor actor, CancellationToken cancellation)
    {
        var (own, overseen) = await Units(actor, cancellation);
        return (own.Contains(transfer.FromUnitId) || own.Contains(transfer.ToUnitId) || overseen.Contains(dossier.CompetentUnitId) || overseen.Contains(dossier.ReceivingUnitId))
            && await (await Dossiers(db, actor, cancellation)).AnyAsync(d => d.Id == dossier.Id, cancellation);
    }

    /// <summary>The unit in which the actor may close it; null when in none.</summary>
    public async ValueTask<string?> ToClose(Transfer transfer, Dossier dossier, Actor actor, CancellationToken cancellation)
    {
        foreach (var unitId in new[] { transfer.ToUnitId, transfer.FromUnitId })
            if (await directory.Find(unitId, cancellation) is { Party: Party.Authority })
                foreach (var post in actor.Posts.Where(p => p.Role is Roles.Leader or Roles.UnitAdministrator))
                    if (await directory.IsWithin(unitId, post.UnitId, cancellation))
                        return post.UnitId;
        return await rights.ToOperate(dossier, actor, cancellation);
    }
}
