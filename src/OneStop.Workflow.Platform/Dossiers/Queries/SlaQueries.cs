using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Limits as rows: clocks whose due time has passed while they run, or which stopped after it; and those that hold.</summary>
internal sealed class SlaQueries(IDbContextFactory<OneStopDb> contexts, Access access, DossierTime time, BreachRows rows, BreachPage page) : ISlaQueries
{
    private const int AtOnce = 400;

    private readonly LimitOrder order = new(time);

    public async Task<Answer<BreachList>> Breaches(BreachFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        var scope = await SlaScope.Of(access.Sight, access.Directory, actor, cancellation);
        if (scope.IsEmpty)
            return SlaScope.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Now;
        var matching = LimitSearch.Matching(db, scope, filter, now);
        var wanted = LimitSearch.WithFinding(db, matching, filter.Finding);
        var (open, closed) = (await LimitSearch.InState(wanted, "open", now).CountAsync(cancellation), await LimitSearch.InState(wanted, "closed", now).CountAsync(cancellation));
        var total = filter.State switch
        {
            "open" => open,
            "closed" => closed,
            "all" => open + closed,
            _ => await LimitSearch.InState(wanted, filter.State, now).CountAsync(cancellation),
        };
        var (number, size) = (Math.Max(filter.Page, 1), Math.Clamp(filter.PageSize, 1, 100));
        var ids = await order.Ids(LimitSearch.InState(wanted, filter.State, now), filter, now, (number - 1) * size, size, cancellation);
        var units = await Units.Of(access.Directory, cancellation);
        return new BreachList(
            new Page<BreachRow>(await rows.Of(db, ids, units, now, cancellation), total, number, size), open, closed,
            await Counts(db, matching, filter.State, now, cancellation),
            [.. scope.UnitIds.Select(units.Name).OrderBy(u => u.ShortName, StringComparer.CurrentCulture)])
        {
            RunningCounts = await RunningCounts(wanted, filter, open, now, cancellation),
        };
    }

    /// <summary>Asked for by the tabs of running limits only.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> RunningCounts(IQueryable<Clock> wanted, BreachFilter filter, int open, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int> { ["open"] = open };
        foreach (var state in filter.IsBroken ? [] : BreachFilter.Running.Where(state => state != "open"))
            counts[state] = await LimitSearch.InState(wanted, state, now).CountAsync(cancellation);
        return counts;
    }

    public async Task<Answer<BreachView>> Breach(string dossierCode, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await page.View(db, await Units.Of(access.Directory, cancellation), dossierCode, actor, cancellation);
    }

    public async Task<Answer<BreachExport>> Export(BreachFilter filter, string what, Actor actor, CancellationToken cancellation = default)
    {
        var scope = await SlaScope.Of(access.Sight, access.Directory, actor, cancellation);
        if (scope.IsEmpty || actor.PersonId is not { } personId)
            return SlaScope.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Now;
        var wanted = LimitSearch.InState(LimitSearch.WithFinding(db, LimitSearch.Matching(db, scope, filter, now), filter.Finding), filter.State, now);
        var ids = await order.Ids(wanted, filter, now, 0, int.MaxValue, cancellation);
        db.Add(new ExportRecord
        {
            Id = Guid.CreateVersion7(now),
            PersonId = personId,
            PersonName = actor.Name,
            What = what,
            Filters = Json.Write(filter with { Search = filter.Search is null ? null : "*", Page = 1 }),
            Rows = ids.Count,
            At = now,
        });
        await db.SaveChangesAsync(cancellation);
        await access.Readings.List(ReadLists.Breaches, filter with { Search = null, Page = 1 }, ids.Count, await CodesOf(db, ids, cancellation), actor, cancellation);
        return new BreachExport(ids.Count, Read(ids, now, CancellationToken.None));
    }

    public async Task<IReadOnlyList<CauseView>> Causes(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await BreachPage.Causes(db, cancellation);
    }

    private static async Task<IReadOnlyList<string>> CodesOf(OneStopDb db, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var codes = new List<string>();
        foreach (var some in ids.Chunk(AtOnce))
            codes.AddRange(await db.Set<Clock>().Where(c => some.Contains(c.Id)).Join(db.Set<Dossier>(), c => c.DossierId, d => d.Id, (c, d) => d.Code).Distinct().ToListAsync(cancellation));
        return codes;
    }

    private async IAsyncEnumerable<BreachRow> Read(IReadOnlyList<Guid> ids, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var units = await Units.Of(access.Directory, cancellation);
        foreach (var some in ids.Chunk(AtOnce))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            foreach (var row in await rows.Of(db, some, units, now, cancellation))
                yield return row;
        }
    }

    /// <summary>What is overdue and what ended late are counted apart, each from its index.</summary>
    private static async Task<FindingCounts> Counts(OneStopDb db, IQueryable<Clock> matching, string state, DateTimeOffset now, CancellationToken cancellation)
    {
        var sum = new FindingCounts(0, 0, 0);
        foreach (var part in (string[])(state is "open" or "closed" ? [state] : ["open", "closed"]))
        {
            var broken = LimitSearch.InState(matching, part, now);
            var all = await broken.CountAsync(cancellation);
            var states = await broken.Join(db.Set<Finding>(), c => c.Id, f => f.ClockId, (c, f) => f.State).GroupBy(s => s)
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
            var signed = states.GetValueOrDefault(FindingState.SignedOff);
            sum = new FindingCounts(sum.None + all - states.Values.Sum(), sum.Waiting + states.Values.Sum() - signed, sum.Signed + signed);
        }
        return sum;
    }
}
