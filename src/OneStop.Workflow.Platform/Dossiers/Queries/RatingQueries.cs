using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

internal sealed class RatingQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, Sight sight, TimeProvider clock) : IRatingQueries
{
    private const int FirstYear = 2020, LastYear = 2999;

    public async Task<Answer<RatingBoard>> Of(RatingFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        if (await sight.Watched(actor, cancellation) is not { Count: > 0 } watched)
            return SlaScope.NotAllowed;
        var today = Moment.Day(Moment.Now(clock));
        var (year, quarter) = (filter.Year ?? today.Year, filter.Quarter ?? (today.Month + 2) / 3);
        if (year is < FirstYear or > LastYear)
            return new Refusal("NumberIsOutOfRange", RefusalKind.Invalid, "year", $"{FirstYear}", $"{LastYear}");
        if (quarter is < 1 or > 4)
            return new Refusal("NumberIsOutOfRange", RefusalKind.Invalid, "quarter", "1", "4");
        if (!RatingFilter.Ways.Contains(filter.By))
            return new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "by", [.. RatingFilter.Ways]);

        var first = new DateOnly(year, quarter * 3 - 2, 1);
        var (begin, end) = (VietnamTime.At(first, TimeOnly.MinValue), VietnamTime.At(first.AddMonths(3), TimeOnly.MinValue));
        var (units, byCounter) = (watched.ToList(), filter.By == "counter");
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rated =
            from line in db.Set<AuditLine>().AsNoTracking()
            join dossier in db.Set<Dossier>().AsNoTracking() on line.DossierId equals dossier.Id
            where line.Kind == "DossierRated" && line.At >= begin && line.At < end && dossier.Satisfaction != null
            select new { UnitId = byCounter ? dossier.ReceivingUnitId : dossier.CompetentUnitId, Score = dossier.Satisfaction!.Value };
        var counts = await rated.Where(r => units.Contains(r.UnitId)).GroupBy(r => new { r.UnitId, r.Score })
            .Select(g => new { g.Key.UnitId, g.Key.Score, Count = g.Count() }).ToListAsync(cancellation);
        var names = await Units.Of(directory, cancellation);
        var rows = counts.GroupBy(c => c.UnitId).Select(g => Row(names.Name(g.Key), score => g.Where(c => c.Score == score).Sum(c => c.Count)));
        return new RatingBoard(year, quarter, [.. rows.OrderByDescending(r => r.Count).ThenBy(r => r.Unit.Name, StringComparer.CurrentCulture)]);
    }

    private static RatingRow Row(UnitName unit, Func<int, int> of)
    {
        var (low, middle, high) = (of(1), of(2), of(3));
        var count = low + middle + high;
        return count < IRatingQueries.Fewest
            ? new RatingRow(unit, count, null, null, null, null)
            : new RatingRow(unit, count, (low + 2.0 * middle + 3.0 * high) / count, low, middle, high);
    }
}
