using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>
/// The order of a list of limits. Broken ones come by lateness in working time: what ended keeps its own, what is open
/// grows, so the open ones are measured now, each by its calendar. Only keys are read for it.
/// </summary>
internal sealed class LimitOrder(DossierTime time)
{
    /// <summary>Ids of the clocks of one stretch of the list.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(IQueryable<Limit> limits, BreachFilter filter, DateTimeOffset now, int skip, int take, CancellationToken cancellation)
    {
        if (!filter.IsBroken)
            return await limits.OrderBy(l => l.Clock.DueAt).ThenBy(l => l.Clock.Id).Skip(skip).Take(take).Select(l => l.Clock.Id).ToListAsync(cancellation);
        var keys = new List<Key>();
        if (filter.State is "all" or "open")
            keys.AddRange(await Open(limits, now, cancellation));
        if (filter.State is "all" or "closed")
            keys.AddRange(await LimitSearch.InState(limits, "closed", now)
                .OrderByDescending(l => l.Clock.LateMinutes).ThenBy(l => l.Clock.Id).Take(take > int.MaxValue - skip ? int.MaxValue : skip + take)
                .Select(l => new Key(l.Clock.Id, l.Clock.LateMinutes ?? 0)).ToListAsync(cancellation));
        return [.. keys.OrderByDescending(k => k.Late).ThenBy(k => k.Id).Skip(skip).Take(take).Select(k => k.Id)];
    }

    private async Task<IEnumerable<Key>> Open(IQueryable<Limit> limits, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await LimitSearch.InState(limits, "open", now).Select(l => new { l.Clock.Id, l.Clock.DueAt, l.Clock.CalendarId }).ToListAsync(cancellation);
        var keys = new List<Key>(open.Count);
        foreach (var group in open.GroupBy(o => o.CalendarId))
        {
            var calendar = await time.CalendarOf(group.Key, cancellation);
            keys.AddRange(group.Select(o => new Key(o.Id, (int)calendar.WorkingTimeBetween(o.DueAt!.Value, now).TotalMinutes)));
        }
        return keys;
    }

    private sealed record Key(Guid Id, int Late);
}
