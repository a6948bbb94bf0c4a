using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>
/// Who administers whose account: a system administrator everybody's but the own; a unit's administrator those of people
/// all of whose posts are in the unit or below it, and who are no system administrators.
/// </summary>
internal sealed class AccountRights(IDirectory directory, IDbContextFactory<OneStopDb> contexts)
{
    public async Task<Refusal?> Refuses(Actor actor, Guid personId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await directory.ActorOf(personId, Moment.Day(now), cancellation) is not { } person)
            return new Refusal("AccountIsUnknown", RefusalKind.NotFound);
        if (actor.PersonId == personId)
            return new Refusal("AccountIsYourOwn", RefusalKind.Rule);
        return await Covers(actor, person, [Roles.UnitAdministrator], cancellation) ? null : new Refusal("AccountIsNotYours", RefusalKind.Forbidden);
    }

    /// <summary>Everybody whose account the actor administers or, where asked, audits; null for all.</summary>
    public async Task<IReadOnlyList<Guid>?> Scope(Actor actor, bool audits, DateTimeOffset now, CancellationToken cancellation)
    {
        if (actor.Holds(Roles.SystemAdministrator))
            return null;
        string[] roles = audits ? [Roles.UnitAdministrator, Roles.Auditor] : [Roles.UnitAdministrator];
        if (!roles.Any(actor.Holds))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var scope = new List<Guid>();
        foreach (var id in await db.Set<Person>().Where(p => p.IsActive).Select(p => p.Id).ToListAsync(cancellation))
            if (await directory.ActorOf(id, Moment.Day(now), cancellation) is { } person && await Covers(actor, person, roles, cancellation))
                scope.Add(id);
        return scope;
    }

    private async Task<bool> Covers(Actor actor, Actor person, string[] roles, CancellationToken cancellation)
    {
        if (actor.Holds(Roles.SystemAdministrator))
            return true;
        if (person.Posts.Count == 0 || person.Holds(Roles.SystemAdministrator))
            return false;
        foreach (var post in person.Posts)
            if (!await Within(actor, post.UnitId, roles, cancellation))
                return false;
        return true;
    }

    private async Task<bool> Within(Actor actor, string unitId, string[] roles, CancellationToken cancellation)
    {
        foreach (var own in actor.Posts.Where(p => roles.Contains(p.Role)))
            if (await directory.IsWithin(unitId, own.UnitId, cancellation))
                return true;
        return false;
    }
}
