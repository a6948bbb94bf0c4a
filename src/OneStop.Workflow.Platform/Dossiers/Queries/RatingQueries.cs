using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

internal sealed class RatingQueries(IDbContextFactory<OneStopDb> contexts, Access access, TimeProvider clock) : IRatingQueries
{
    private const int FirstYear = 2020, LastYear = 2999;

    public async Task<Answer<RatingBoard>> Of(RatingFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        if (await access.Sight.Watched(actor, cancellation) is not { Count: > 0 } watched)
            return SlaScope.NotAllowed;
        var today = Moment.Day(Moment.Now(clock));
        var (year, quarter) = (filter.Year ?? today.Year, filter.Quarter ?? (today.Month + 2) / 3);
        if (year is < FirstYear or > LastYear)
            return new Refusal("NumberIsOutOfRange", RefusalKind.Invalid, "year", $"{FirstYear}", $"{LastYear}");
        if (quarter is < 1 or > 4)
            return new Refusal("NumberIsOutOfRange", RefusalKind.Invalid, "quarter", "1", "4");
        if (!RatingFilter.Ways.Contains(filter.By))
            return new Refusal("ValueIsNotOneOf", RefusalKind.Invalid, "by", [.. RatingFilter.Ways]);

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var told = await Told(db, [.. watched], filter.By == "counter", new DateOnly(year, quarter * 3 - 2, 1), cancellation);
        var names = await Units.Of(access.Directory, cancellation);
        var rows = told.GroupBy(r => r.UnitId).Select(g => Row(names.Name(g.Key), [.. g])).OrderByDescending(r => r.Count).ThenBy(r => r.Unit.Name, StringComparer.CurrentCulture).ToList();
        if (rows.Sum(r => r.Comments.Count) is > 0 and var comments)
            await access.Readings.List(ReadLists.Comments, new { filter.By, year, quarter }, comments, [], actor, cancellation);
        return new RatingBoard(year, quarter, rows);
    }

    /// <summary>The answers of a quarter, the first one first.</summary>
    private static async Task<List<Rated>> Told(OneStopDb db, List<string> units, bool byCounter, DateOnly first, CancellationToken cancellation)
    {
        var (begin, end) = (VietnamTime.At(first, TimeOnly.MinValue), VietnamTime.At(first.AddMonths(3), TimeOnly.MinValue));
        var rated =
            from line in db.Set<AuditLine>().AsNoTracking()
            join dossier in db.Set<Dossier>().AsNoTracking() on line.DossierId equals dossier.Id
            join comment in db.Set<RatingComment>().AsNoTracking() on dossier.Id equals comment.Id into written
            from comment in written.DefaultIfEmpty()
            where line.Kind == "DossierRated" && line.At >= begin && line.At < end && dossier.Satisfaction != null
                && units.Contains(byCounter ? dossier.ReceivingUnitId : dossier.CompetentUnitId)
            orderby line.At, dossier.Id
            select new Rated(byCounter ? dossier.ReceivingUnitId : dossier.CompetentUnitId, dossier.Satisfaction!.Value, comment == null ? null : comment.Text);
        return await rated.ToListAsync(cancellation);
    }

    private static RatingRow Row(UnitName unit, List<Rated> answers)
    {
        var told = answers[..(answers.Count - answers.Count % IRatingQueries.Fewest)];
        if (told.Count == 0)
            return new RatingRow(unit, answers.Count, 0, null, null, null, null, []);
        int Of(int score) => told.Count(r => r.Score == score);
        return new RatingRow(
            unit, answers.Count, told.Count, told.Average(r => r.Score), Of(1), Of(2), Of(3),
            [.. told.Select(r => r.Comment).OfType<string>().Order(StringComparer.CurrentCulture)]);
    }

    private sealed record Rated(string UnitId, int Score, string? Comment);
}
