using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>Which limits somebody watches: of his or her units, and of dossiers that were handed in or are decided there.</summary>
internal sealed record SlaScope(IReadOnlyList<string> UnitIds, bool IsWhole)
{
    public static readonly Refusal NotAllowed = new("NotAnOverseer", RefusalKind.Forbidden);

    public static async ValueTask<SlaScope> Of(Sight sight, IDirectory directory, Actor actor, CancellationToken cancellation)
    {
        var watched = await sight.Watched(actor, cancellation);
        return new SlaScope(watched, watched.Count == (await directory.All(cancellation)).Count);
    }

    public bool IsEmpty => UnitIds.Count == 0;

    /// <summary>The limits with their dossiers. Steps of waiting are nobody's work and never broken.</summary>
    public IQueryable<Limit> Limits(OneStopDb db)
    {
        var limits = db.Set<Clock>().Where(c => c.Stage != Stage.Waiting)
            .Join(db.Set<Dossier>(), c => c.DossierId, d => d.Id, (c, d) => new Limit { Clock = c, Dossier = d });
        return IsWhole ? limits
            : limits.Where(l => UnitIds.Contains(l.Clock.UnitId) || UnitIds.Contains(l.Dossier.ReceivingUnitId) || UnitIds.Contains(l.Dossier.CompetentUnitId));
    }
}

/// <summary>A clock with its dossier, inside of a query.</summary>
internal sealed class Limit
{
    public required Clock Clock { get; init; }

    public required Dossier Dossier { get; init; }
}
