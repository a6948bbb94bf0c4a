using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// Which dossiers an actor may see, by role (decision 0072). Clerks and officers see those of their counter, of their
/// office, or on which their unit has or had a step, and no longer than the citizen may come back about them; a clerk of
/// the post besides only in the fields of a certificate in date. Leaders, administrators and auditors see those of their
/// units and of the units below. Designers, publishers, partners' systems and system administrators see none.
/// </summary>
internal sealed class Sight(IDirectory directory, TimeProvider clock)
{
    /// <summary>Units whose dossiers the actor oversees: those administered or audited, and all below them.</summary>
    public ValueTask<IReadOnlyList<string>> Overseen(Actor actor, CancellationToken cancellation) =>
        Within(actor, cancellation, Roles.UnitAdministrator, Roles.Auditor);

    /// <summary>Units whose limits the actor watches: as <see cref="Overseen"/>, and a leader those of his or her unit and below it.</summary>
    public ValueTask<IReadOnlyList<string>> Watched(Actor actor, CancellationToken cancellation) =>
        Within(actor, cancellation, Roles.Leader, Roles.UnitAdministrator, Roles.Auditor);

    /// <summary>
    /// Units whose processes the actor keeps running: as <see cref="Overseen"/>, and a system administrator's. The latter
    /// sees what failed and where, and no data of a dossier.
    /// </summary>
    public ValueTask<IReadOnlyList<string>> Operated(Actor actor, CancellationToken cancellation) =>
        Within(actor, cancellation, Roles.UnitAdministrator, Roles.Auditor, Roles.SystemAdministrator);

    /// <summary>What the actor sees now.</summary>
    public async ValueTask<SightOf> Of(Actor actor, CancellationToken cancellation)
    {
        var now = Moment.Now(clock);
        return new SightOf
        {
            Watched = [.. await Watched(actor, cancellation)],
            Counters = In(actor, Roles.CounterClerk),
            Offices = In(actor, Roles.Officer),
            Posts = In(actor, Roles.PostalClerk),
            Fields = actor.PersonId is { } person && actor.IsPostal ? [.. await directory.TrainedFor(person, Moment.Day(now), cancellation)] : [],
            Now = now,
        };
    }

    /// <summary>The dossiers that the actor sees now.</summary>
    public async ValueTask<IQueryable<Dossier>> Of(OneStopDb db, Actor actor, CancellationToken cancellation) => (await Of(actor, cancellation)).Dossiers(db);

    private static List<string> In(Actor actor, string role) => [.. actor.Posts.Where(p => p.Role == role).Select(p => p.UnitId).Distinct()];

    private async ValueTask<IReadOnlyList<string>> Within(Actor actor, CancellationToken cancellation, params string[] roles)
    {
        var units = await Units.Of(directory, cancellation);
        return [.. actor.Posts.Where(p => roles.Contains(p.Role)).SelectMany(p => units.Within(p.UnitId)).Distinct()];
    }
}
