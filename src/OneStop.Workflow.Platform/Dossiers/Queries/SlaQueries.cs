using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Breaches of limits: clocks that ran past their due time, still running or stopped late.</summary>
internal sealed class SlaQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, Sight sight, DossierTime time) : ISlaQueries
{
    public async Task<Answer<BreachList>> Breaches(BreachFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        var overseen = await sight.Overseen(actor, cancellation);
        if (overseen.Count == 0)
            return new Refusal("NotAnOverseer", RefusalKind.Forbidden);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Now;
        var matching = Matching(db, filter, overseen, now);
        var open = await matching.CountAsync(x => x.Clock.StoppedAt == null, cancellation);
        var closed = await matching.CountAsync(x => x.Clock.StoppedAt != null, cancellation);
        var wanted = filter.State switch
        {
            "open" => matching.Where(x => x.Clock.StoppedAt == null),
            "closed" => matching.Where(x => x.Clock.StoppedAt != null),
            _ => matching,
        };
        var (number, size) = (Math.Max(filter.Page, 1), Math.Clamp(filter.PageSize, 1, 100));
        var found = await wanted.OrderBy(x => x.Clock.StoppedAt != null).ThenBy(x => x.Clock.DueAt).ThenBy(x => x.Clock.Id)
            .Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        var units = await Units.Of(directory, cancellation);
        var total = filter.State switch { "open" => open, "closed" => closed, _ => open + closed };
        return new BreachList(
            new Page<BreachRow>(await Rows(db, found, units, now, cancellation), total, number, size), open, closed, [.. overseen.Select(units.Name)]);
    }

    private static IQueryable<Found> Matching(OneStopDb db, BreachFilter filter, IReadOnlyList<string> overseen, DateTimeOffset now)
    {
        var clocks = db.Set<Clock>().AsNoTracking().Where(c =>
            overseen.Contains(c.UnitId) && c.DueAt != null && (c.StoppedAt == null ? c.DueAt < now : c.StoppedAt > c.DueAt) && c.Stage != Stage.Waiting);
        if (filter.UnitId is { } unit)
            clocks = clocks.Where(c => c.UnitId == unit);
        if (filter.Party is { } party)
            clocks = clocks.Where(c => c.Party == party);
        if (filter.From is { } from)
            clocks = clocks.Where(c => c.DueAt >= VietnamTime.At(from, TimeOnly.MinValue));
        if (filter.To is { } to)
            clocks = clocks.Where(c => c.DueAt < VietnamTime.At(to.AddDays(1), TimeOnly.MinValue));
        var found = clocks.Join(db.Set<Dossier>().AsNoTracking(), c => c.DossierId, d => d.Id, (c, d) => new Found { Clock = c, Dossier = d });
        if (filter.ProcedureCode is { } procedure)
            found = found.Where(x => x.Dossier.ProcedureCode == procedure);
        foreach (var word in Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            found = found.Where(x => x.Dossier.SearchText.Contains(word));
        return found;
    }

    private async Task<IReadOnlyList<BreachRow>> Rows(OneStopDb db, IReadOnlyList<Found> found, Units units, DateTimeOffset now, CancellationToken cancellation)
    {
        var dossiers = found.Select(f => f.Dossier.Id).Distinct().ToList();
        var clocks = found.Select(f => f.Clock.Id).ToList();
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => dossiers.Contains(w.DossierId)).ToListAsync(cancellation);
        var fired = await db.Set<FiredAlarm>().AsNoTracking().Where(a => clocks.Contains(a.ClockId)).GroupBy(a => a.ClockId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var rows = new List<BreachRow>();
        foreach (var f in found)
            rows.Add(await Row(f, [.. items.Where(i => i.DossierId == f.Dossier.Id)], fired.GetValueOrDefault(f.Clock.Id), units, now, cancellation));
        return rows;
    }

    private async Task<BreachRow> Row(Found found, IReadOnlyList<WorkItem> items, int fired, Units units, DateTimeOffset now, CancellationToken cancellation)
    {
        var (clock, dossier) = (found.Clock, found.Dossier);
        var calendar = await time.CalendarOf(clock.CalendarId, cancellation);
        var due = clock.DueAt!.Value;
        var end = clock.StoppedAt ?? now;
        // Who had it at the moment it became overdue answers for it first.
        var holder = items.Where(i => i.OfferedAt <= due && (i.CompletedAt ?? end) >= due && i.State != WorkItemState.Cancelled)
            .OrderByDescending(i => i.Id == clock.WorkItemId).ThenByDescending(i => i.OfferedAt).FirstOrDefault();
        return new BreachRow(
            clock.Id, dossier.Code, dossier.ProcedureCode, dossier.ProcedureName, clock.ActivityId is null ? null : clock.Title, clock.Stage ?? holder?.Stage,
            units.Name(clock.ActivityId is null ? holder?.UnitId ?? clock.UnitId : clock.UnitId), holder?.AssigneeName, holder?.ClaimedAt ?? holder?.OfferedAt,
            due, calendar.WorkingTimeBetween(due, end), clock.StoppedAt is null, Holders.Shares(items, calendar, units, dossier.ClosedAt ?? now),
            fired, ClockKeeping.PolicyOf(clock).Rungs.Count);
    }

    private sealed class Found
    {
        public required Clock Clock { get; init; }

        public required Dossier Dossier { get; init; }
    }
}
