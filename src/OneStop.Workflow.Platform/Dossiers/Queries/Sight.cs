using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// Which dossiers an actor may see: those handed in at, decided by, or worked on in one of his or her units; and those
/// of the units that he or she administers or audits.
/// </summary>
internal sealed class Sight(IDirectory directory)
{
    /// <summary>Units whose dossiers the actor oversees.</summary>
    public async ValueTask<IReadOnlyList<string>> Overseen(Actor actor, CancellationToken cancellation)
    {
        var units = await Units.Of(directory, cancellation);
        return [.. actor.Posts
            .Where(p => p.Role is Roles.UnitAdministrator or Roles.Auditor or Roles.SystemAdministrator)
            .SelectMany(p => units.Within(p.UnitId)).Distinct()];
    }

    /// <summary>Units whose limits the actor watches: as <see cref="Overseen"/>, and a leader those of his or her unit and below it.</summary>
    public async ValueTask<IReadOnlyList<string>> Watched(Actor actor, CancellationToken cancellation)
    {
        var units = await Units.Of(directory, cancellation);
        return [.. actor.Posts
            .Where(p => p.Role is Roles.Leader or Roles.UnitAdministrator or Roles.Auditor or Roles.SystemAdministrator)
            .SelectMany(p => units.Within(p.UnitId)).Distinct()];
    }

    public async ValueTask<IQueryable<Dossier>> Of(OneStopDb db, Actor actor, CancellationToken cancellation)
    {
        var overseen = await Overseen(actor, cancellation);
        // A postal unit sees what it has or had work on; an authority's unit also what was handed in there or what it decides.
        var own = actor.Posts.Where(p => p.Role != Roles.PostalClerk).Select(p => p.UnitId).Concat(overseen).Distinct().ToList();
        var working = actor.Posts.Select(p => p.UnitId).Concat(overseen).Distinct().ToList();
        return db.Set<Dossier>().AsNoTracking().Where(d =>
            own.Contains(d.ReceivingUnitId) || own.Contains(d.CompetentUnitId)
            || db.Set<WorkItem>().Any(w => w.DossierId == d.Id && working.Contains(w.UnitId)));
    }
}
