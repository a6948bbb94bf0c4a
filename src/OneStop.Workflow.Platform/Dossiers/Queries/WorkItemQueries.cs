using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Lists of work: raised by an escalation first, then most urgent, paused last.</summary>
internal sealed class WorkItemQueries(IDbContextFactory<OneStopDb> contexts, Access access, WorkItemRows rows, WorkItemPage page, TimeProvider clock) : IWorkItemQueries
{
    private const int MaxPageSize = 100;

    public async Task<WorkItemList> List(WorkItemFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = Moment.Now(clock);
        var matching = await Matching(db, filter, actor, cancellation);
        var counts = await matching.GroupBy(x => x.Item.IsPaused ? DueState.Paused
                : x.Item.DueAt == null ? DueState.Stopped
                : x.Item.DueAt < now ? DueState.Overdue
                : x.Item.WarnAt != null && x.Item.WarnAt <= now ? DueState.Near : DueState.InTime)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

        var size = Math.Clamp(filter.PageSize, 1, MaxPageSize);
        var number = Math.Max(filter.Page, 1);
        var wanted = OfDue(matching, filter.Due, now);
        var total = filter.Due is { } due ? counts.GetValueOrDefault(due) : counts.Values.Sum();
        var found = await wanted
            .OrderBy(x => x.Item.IsPaused).ThenByDescending(x => x.Item.Priority).ThenBy(x => x.Item.DueAt == null).ThenBy(x => x.Item.DueAt).ThenBy(x => x.Item.Id)
            .Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        var list = await rows.Of(db, [.. found.Select(f => (f.Item, f.Dossier))], actor, now, cancellation);
        if (list.Count > 0)
            await access.Readings.List(ReadLists.WorkItems, new { filter.Scope, filter.UnitId, filter.Due, filter.Stage, page = number, size }, total, list.Select(r => r.DossierCode), actor, cancellation);
        return new WorkItemList(new Page<WorkItemRow>(list, total, number, size), counts, await UnitsOf(actor, cancellation));
    }

    public async Task<int> CountMine(Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await (await Matching(db, new WorkItemFilter(), actor, cancellation)).CountAsync(cancellation);
    }

    public async Task<int?> Revision(Guid workItemId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<WorkItem>().Where(w => w.Id == workItemId && (w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed))
            .Select(w => (int?)w.Revision).SingleOrDefaultAsync(cancellation);
    }

    public async Task<Answer<WorkItemView>> Open(Guid workItemId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await (
            from item in (await access.Sight.Of(actor, cancellation)).Steps(db)
            join dossier in db.Set<Dossier>().AsNoTracking() on item.DossierId equals dossier.Id
            where item.Id == workItemId
            select new { item, dossier }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return new Refusal("WorkItemIsUnknown", RefusalKind.NotFound);
        await access.Readings.Dossier(found.dossier.Id, found.dossier.Code, actor, ReadingWhat.Step, found.item.StepName, cancellation);
        return await page.View(db, found.item, found.dossier, actor, cancellation);
    }

    private async Task<IQueryable<Found>> Matching(OneStopDb db, WorkItemFilter filter, Actor actor, CancellationToken cancellation)
    {
        var items = await InScope(db.Set<WorkItem>().AsNoTracking(), filter, actor, cancellation);
        if (filter.UnitId is { } unitId)
            items = items.Where(w => w.UnitId == unitId);
        if (filter.Stage is { } stage)
            items = items.Where(w => w.Stage == stage);
        var found = items.Join(db.Set<Dossier>().AsNoTracking(), w => w.DossierId, d => d.Id, (w, d) => new Found { Item = w, Dossier = d });
        foreach (var word in Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            found = found.Where(x => x.Dossier.SearchText.Contains(word));
        return found;
    }

    private async Task<IQueryable<WorkItem>> InScope(IQueryable<WorkItem> items, WorkItemFilter filter, Actor actor, CancellationToken cancellation)
    {
        var me = actor.PersonId;
        // Also one's own: what was claimed before a certificate ran out is given on by the head of the unit.
        items = items.Where((await access.Sight.Of(actor, cancellation)).Step);
        if (filter.Scope == "unit")
            return items.Where(w => w.State == WorkItemState.Offered || w.State == WorkItemState.Claimed);
        // A right is a pair of unit and role; the pairs are few, so they are spelt out as one key.
        var posts = actor.Posts.Select(p => p.UnitId + "/" + p.Role).ToList();
        var open = items.Where(w => w.State == WorkItemState.Offered && posts.Contains(w.UnitId + "/" + w.Role));
        var mine = items.Where(w => w.State == WorkItemState.Claimed && w.AssigneeId == me);
        return filter.Scope switch
        {
            "mine" => mine,
            "open" => open,
            _ => items.Where(w => w.State == WorkItemState.Claimed && w.AssigneeId == me
                || w.State == WorkItemState.Offered && posts.Contains(w.UnitId + "/" + w.Role)),
        };
    }

    private static IQueryable<Found> OfDue(IQueryable<Found> found, DueState? due, DateTimeOffset now) => due switch
    {
        DueState.Paused => found.Where(x => x.Item.IsPaused),
        DueState.Stopped => found.Where(x => !x.Item.IsPaused && x.Item.DueAt == null),
        DueState.Overdue => found.Where(x => !x.Item.IsPaused && x.Item.DueAt < now),
        DueState.Near => found.Where(x => !x.Item.IsPaused && x.Item.DueAt >= now && x.Item.WarnAt <= now),
        DueState.InTime => found.Where(x => !x.Item.IsPaused && x.Item.DueAt >= now && (x.Item.WarnAt == null || x.Item.WarnAt > now)),
        _ => found,
    };

    private async Task<IReadOnlyList<UnitName>> UnitsOf(Actor actor, CancellationToken cancellation)
    {
        var units = await Units.Of(access.Directory, cancellation);
        return [.. actor.Posts.Where(p => Roles.OfWork.Contains(p.Role)).Select(p => p.UnitId).Concat(await access.Sight.Watched(actor, cancellation)).Distinct().Select(units.Name)];
    }

    private sealed class Found
    {
        public required WorkItem Item { get; init; }

        public required Dossier Dossier { get; init; }
    }
}
