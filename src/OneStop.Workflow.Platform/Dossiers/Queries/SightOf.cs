using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>What one actor sees at one moment: the rule of who sees which dossiers and steps stands here and nowhere else.</summary>
internal sealed record SightOf
{
    /// <summary>Units led, administered or audited, with those below them: seen without an end.</summary>
    public required List<string> Watched { get; init; }

    /// <summary>Units at whose counter the actor receives.</summary>
    public required List<string> Counters { get; init; }

    /// <summary>Units in which the actor is an officer.</summary>
    public required List<string> Offices { get; init; }

    /// <summary>Units of the post in which the actor is a clerk.</summary>
    public required List<string> Posts { get; init; }

    /// <summary>Fields for which the actor has a certificate in date; <c>*</c> stands for all.</summary>
    public required List<string> Fields { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// A step: of a watched unit; given to the actor's role in the own unit, while it is open or can be looked up again;
    /// and the post's only for who is trained for its field today.
    /// </summary>
    public Expression<Func<WorkItem, bool>> Step
    {
        get
        {
            var (since, sincePost) = (Now - LookUpAgain.Authority, Now - LookUpAgain.Post);
            var (watched, counters, offices, posts, fields) = (Watched, Counters, Offices, Posts, Fields);
            var all = fields.Contains(Organisation.Certificate.AllFields);
            return w => watched.Contains(w.UnitId)
                || w.State != WorkItemState.Cancelled && (
                    (w.Role == Roles.CounterClerk && counters.Contains(w.UnitId) || w.Role == Roles.Officer && offices.Contains(w.UnitId))
                        && (w.CompletedAt == null || w.CompletedAt >= since)
                    || w.Role == Roles.PostalClerk && posts.Contains(w.UnitId) && (all || fields.Contains(w.Field))
                        && (w.CompletedAt == null || w.CompletedAt >= sincePost));
        }
    }

    public IQueryable<WorkItem> Steps(OneStopDb db) => db.Set<WorkItem>().AsNoTracking().Where(Step);

    /// <summary>
    /// A dossier: handed in at, decided or worked on in a watched unit; handed in at the own counter or decided in the own
    /// office, until it has been closed for so long; and any with a <see cref="Step"/> that is seen.
    /// </summary>
    public IQueryable<Dossier> Dossiers(OneStopDb db)
    {
        var since = Now - LookUpAgain.Authority;
        var (watched, counters, offices, steps) = (Watched, Counters, Offices, db.Set<WorkItem>().Where(Step));
        return db.Set<Dossier>().AsNoTracking().Where(d =>
            watched.Contains(d.ReceivingUnitId) || watched.Contains(d.CompetentUnitId)
            || (d.ClosedAt == null || d.ClosedAt >= since) && (counters.Contains(d.ReceivingUnitId) || offices.Contains(d.CompetentUnitId))
            || steps.Any(w => w.DossierId == d.Id));
    }
}
