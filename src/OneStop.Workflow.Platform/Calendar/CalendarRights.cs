using OneStop.Workflow.Platform.Organisation;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// Who may change a calendar: the national one a system administrator; any other whoever administers all units of the
/// authority that run by it, since a change moves the time of them all. Postal units follow.
/// </summary>
public sealed class CalendarRights(IDirectory directory)
{
    public async ValueTask<bool> ToChange(string code, Actor actor, CancellationToken cancellation)
    {
        if (code == NationalCalendar.Code)
            return actor.Holds(Roles.SystemAdministrator);
        var users = await Users(code, cancellation);
        if (users.Count == 0)
            return actor.Holds(Roles.SystemAdministrator);
        var deciding = users.Any(u => u.Party != Party.Post) ? users.Where(u => u.Party != Party.Post) : users;
        foreach (var unit in deciding)
            if (!await Administers(actor, unit.Id, cancellation))
                return false;
        return true;
    }

    public async ValueTask<bool> Administers(Actor actor, string unitId, CancellationToken cancellation)
    {
        foreach (var post in actor.Posts)
            if (post.Role is Roles.UnitAdministrator or Roles.SystemAdministrator && await directory.IsWithin(unitId, post.UnitId, cancellation))
                return true;
        return false;
    }

    /// <summary>The units that run by it.</summary>
    public async ValueTask<IReadOnlyList<Unit>> Users(string code, CancellationToken cancellation) =>
        [.. (await directory.All(cancellation)).Where(u => u.CalendarId == code && u.ValidTo is null)];
}
