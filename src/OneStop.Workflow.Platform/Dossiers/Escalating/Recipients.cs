using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Escalating;

/// <summary>Who stands behind the recipients of a rung, at the moment it fires.</summary>
internal sealed class Recipients(IDirectory directory, ICalendars calendars, PolicyChoice units)
{
    /// <summary>Everybody once, each with the calendar of the unit in which he or she is told.</summary>
    /// <param name="items">The open work that the clock is about: that of its step, or all of the dossier's.</param>
    public async Task<Dictionary<Guid, WorkingCalendar>> Of(
        IEnumerable<Recipient> recipients, Dossier dossier, string unitId, IReadOnlyList<WorkItem> items, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, WorkingCalendar>();
        foreach (var recipient in recipients.Distinct())
            foreach (var (person, unit) in await People(recipient, dossier, unitId, items, Moment.Day(now), cancellation))
                found.TryAdd(person, await CalendarOf(unit, cancellation));
        return found;
    }

    public async ValueTask<WorkingCalendar> CalendarOf(string unitId, CancellationToken cancellation) =>
        await calendars.Find((await directory.Find(unitId, cancellation))?.CalendarId ?? NationalCalendar.Code, cancellation);

    /// <summary>The leaders of a unit; its administrators where it has none; those of the unit above where it has neither.</summary>
    public async ValueTask<IReadOnlyList<(Guid Person, string Unit)>> Heads(string unitId, DateOnly on, CancellationToken cancellation)
    {
        foreach (var unit in await units.UpFrom(unitId, cancellation))
            foreach (var role in (string[])[Roles.Leader, Roles.UnitAdministrator])
                if (await directory.Holders(unit, role, on, cancellation) is { Count: > 0 } heads)
                    return [.. heads.Select(h => (h.Id, unit))];
        return [];
    }

    private async ValueTask<IReadOnlyList<(Guid Person, string Unit)>> People(
        Recipient recipient, Dossier dossier, string unitId, IReadOnlyList<WorkItem> items, DateOnly on, CancellationToken cancellation)
    {
        switch (recipient)
        {
            case Recipient.Performer:
                return await Performers(items, on, cancellation);
            case Recipient.HeadOfUnit:
                return await Heads(unitId, on, cancellation);
            case Recipient.HeadOfOneStop:
                // The post supports a one-stop; its head is the authority's.
                var receiving = await directory.Find(dossier.ReceivingUnitId, cancellation);
                return await Heads(receiving is { Party: Party.Authority } ? receiving.Id : dossier.CompetentUnitId, on, cancellation);
            default:
                return await Heads((await units.UpFrom(dossier.CompetentUnitId, cancellation))[^1], on, cancellation);
        }
    }

    private async ValueTask<IReadOnlyList<(Guid Person, string Unit)>> Performers(IReadOnlyList<WorkItem> items, DateOnly on, CancellationToken cancellation)
    {
        var people = new List<(Guid, string)>();
        foreach (var item in items)
        {
            if (item is { State: WorkItemState.Claimed, AssigneeId: { } claimant })
                people.Add((claimant, item.UnitId));
            else
                foreach (var holder in await directory.Holders(item.UnitId, item.Role, on, cancellation))
                    if (item.Role != Roles.PostalClerk || await directory.IsTrained(holder.Id, item.Field, on, cancellation))
                        people.Add((holder.Id, item.UnitId));
        }
        return people;
    }
}
