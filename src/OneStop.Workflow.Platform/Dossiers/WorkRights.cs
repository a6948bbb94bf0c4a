using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>Who may do a work item: a holder of its role in its unit, and a postal clerk only with a certificate in date.</summary>
internal sealed class WorkRights(IDirectory directory)
{
    /// <summary>Null when the actor may do it.</summary>
    public async ValueTask<Refusal?> ToDo(WorkItem item, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!actor.IsOf(item.UnitId))
            return new Refusal("WorkItemIsOfAnotherUnit", RefusalKind.Forbidden, null, await NameOf(item.UnitId, cancellation));
        if (!actor.Holds(item.Role, item.UnitId))
            return new Refusal("WorkItemNeedsAnotherRole", RefusalKind.Forbidden, null, item.Role);
        if (item.Role == Roles.PostalClerk && !await directory.IsTrained(actor.PersonId ?? Guid.Empty, item.Field, Moment.Day(now), cancellation))
            return new Refusal("CertificateIsMissing", RefusalKind.Forbidden, null, item.Field);
        return null;
    }

    /// <summary>
    /// Who is told why an order about the item is refused: those who work in its unit, and those who administer or audit
    /// it; to others it does not exist. What stands in the item is shown by <see cref="Queries.Sight"/>, which asks more.
    /// </summary>
    public async ValueTask<bool> ToSee(WorkItem item, Actor actor, CancellationToken cancellation) =>
        actor.Posts.Any(p => p.UnitId == item.UnitId && Roles.OfWork.Contains(p.Role)) || await Oversees(actor, item.UnitId, cancellation);

    /// <summary>Administrators and auditors cover their unit and all below it; technical administration opens no dossier.</summary>
    public async ValueTask<bool> Oversees(Actor actor, string unitId, CancellationToken cancellation)
    {
        foreach (var post in actor.Posts)
            if (post.Role is Roles.UnitAdministrator or Roles.Auditor && await directory.IsWithin(unitId, post.UnitId, cancellation))
                return true;
        return false;
    }

    private async ValueTask<string> NameOf(string unitId, CancellationToken cancellation) =>
        (await directory.Find(unitId, cancellation))?.Name ?? unitId;
}
