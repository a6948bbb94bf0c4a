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

    /// <summary>
    /// The limits. Steps of waiting are nobody's work and never broken. Dossiers are asked only where they decide, so that
    /// the whole province is answered by the index of clocks alone.
    /// </summary>
    public IQueryable<Clock> Limits(OneStopDb db)
    {
        var limits = db.Set<Clock>().Where(c => c.Stage != Stage.Waiting);
        return IsWhole ? limits : limits.Where(c => UnitIds.Contains(c.UnitId)
            || db.Set<Dossier>().Any(d => d.Id == c.DossierId && (UnitIds.Contains(d.ReceivingUnitId) || UnitIds.Contains(d.CompetentUnitId))));
    }
}
