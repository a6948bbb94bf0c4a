using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>
/// The order of a list of limits. Broken ones come by lateness in working time: what ended keeps its own, what is open
/// grows, so the open ones are measured now, each by its calendar. Only keys are read for it.
/// </summary>
internal sealed class LimitOrder(DossierTime time)
{
    /// <summary>Ids of the clocks of one stretch of the list.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(IQueryable<Clock> limits, BreachFilter filter, DateTimeOffset now, int skip, int take, CancellationToken cancellation)
    {
        if (!filter.IsBroken)
            return await limits.OrderBy(c => c.DueAt).ThenBy(c => c.Id).Skip(skip).Take(take).Select(c => c.Id).ToListAsync(cancellation);
        var keys = new List<Key>();
        if (filter.State is "all" or "open")
            keys.AddRange(await Open(limits, now, cancellation));
        if (filter.State is "all" or "closed")
            keys.AddRange(await LimitSearch.InState(limits, "closed", now)
                .OrderByDescending(c => c.LateMinutes).ThenBy(c => c.Id).Take(take > int.MaxValue - skip ? int.MaxValue : skip + take)
                .Select(c => new Key(c.Id, c.LateMinutes ?? 0)).ToListAsync(cancellation));
        return [.. keys.OrderByDescending(k => k.Late).ThenBy(k => k.Id).Skip(skip).Take(take).Select(k => k.Id)];
    }

    private async Task<IEnumerable<Key>> Open(IQueryable<Clock> limits, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await LimitSearch.InState(limits, "open", now).Select(c => new { c.Id, c.DueAt, c.CalendarId }).ToListAsync(cancellation);
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
