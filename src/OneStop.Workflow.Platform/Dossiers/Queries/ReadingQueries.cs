using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Queries.Instances;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

internal sealed class ReadingQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, Sight sight, Readings readings) : IReadingQueries
{
    private static readonly Refusal NotAnAuditor = new("NotAnAuditor", RefusalKind.Forbidden);

    public async Task<Answer<ReadingList>> List(ReadingFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        // Only what is audited: another post of the same person opens no log.
        var auditor = actor with { Posts = [.. actor.Posts.Where(p => p.Role == Roles.Auditor)] };
        if (auditor.Posts.Count == 0)
            return NotAnAuditor;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var units = await Units.Of(directory, cancellation);
        var dossiers = await sight.Of(db, auditor, cancellation);
        Guid? dossierId = null;
        if (filter.DossierCode is { } code)
        {
            dossierId = await dossiers.Where(d => d.Code == code).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancellation);
            if (dossierId is null)
                return new Refusal("DossierIsUnknown", RefusalKind.NotFound, "dossier", code);
        }
        var audited = (await sight.Overseen(auditor, cancellation)).ToList();
        var seen = Seen(db, dossiers, audited);
        var readers = await seen.Where(l => l.ActorId != null).Select(l => new { l.ActorId, l.ActorName }).Distinct().ToListAsync(cancellation);
        var wanted = Wanted(dossierId is { } id ? OfDossier(db, id, filter.DossierCode!) : seen, filter);
        var (number, size) = (Math.Max(filter.Page, 1), Math.Clamp(filter.PageSize, 1, 100));
        var total = await wanted.CountAsync(cancellation);
        var lines = await wanted.OrderByDescending(l => l.At).ThenByDescending(l => l.DossierId).ThenByDescending(l => l.Number).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        await readings.List(ReadLists.Readings, filter with { PageSize = size }, total, filter.DossierCode is { } asked ? [asked] : [], actor, cancellation);
        return new ReadingList(
            new Page<ReadingRow>(lines.ConvertAll(l => Row(l, units)), total, number, size),
            [.. readers.GroupBy(r => r.ActorId!.Value).Select(g => new NamedPerson(g.Key, g.First().ActorName)).OrderBy(p => p.Name, StringComparer.CurrentCulture)]);
    }

    /// <summary>Readings of audited dossiers, by whomever; and looks at lists by people of the audited units.</summary>
    private static IQueryable<AuditLine> Seen(OneStopDb db, IQueryable<Dossier> dossiers, List<string> audited) =>
        from line in db.Set<AuditLine>().AsNoTracking()
        join chain in db.Set<ReadingChain>() on line.DossierId equals chain.Id
        where chain.DossierId == null ? audited.Contains(line.UnitId!) : dossiers.Any(d => d.Id == chain.DossierId)
        select line;

    /// <summary>Of one dossier: also the lists in which it stood, whoever looked at them.</summary>
    private static IQueryable<AuditLine> OfDossier(OneStopDb db, Guid dossierId, string code)
    {
        var (own, quoted) = (Readings.ChainOf("dossier", dossierId), $"\"{code}\"");
        return db.Set<AuditLine>().AsNoTracking().Where(l => l.DossierId == own || l.Kind == Readings.OfList && l.Data.Contains(quoted));
    }

    private static IQueryable<AuditLine> Wanted(IQueryable<AuditLine> lines, ReadingFilter filter)
    {
        if (filter.PersonId is { } person)
            lines = lines.Where(l => l.ActorId == person);
        if (filter.From is { } first && VietnamTime.At(first, TimeOnly.MinValue) is var from)
            lines = lines.Where(l => l.At >= from);
        if (filter.To is { } last && VietnamTime.At(last.AddDays(1), TimeOnly.MinValue) is var until)
            lines = lines.Where(l => l.At < until);
        return lines;
    }

    private static ReadingRow Row(AuditLine line, Units units)
    {
        if (line.Kind == Readings.OfList)
        {
            var list = Json.Read<ListReading>(line.Data);
            return new ReadingRow(line.At, line.ActorId, line.ActorName, units.NameOrNull(line.UnitId), list.Role, list.Door, list.List, true, null, list.List == ReadLists.RunValues && list.Filter is { } run ? Json.Read<RunValuesRead>(run).Process : null, list.Rows, list.Dossiers, list.Filter);
        }
        var read = Json.Read<DossierReading>(line.Data);
        return new ReadingRow(line.At, line.ActorId, line.ActorName, units.NameOrNull(line.UnitId), read.Role, read.Door, read.What, false, read.Dossier, read.Detail, null, [], null);
    }
}
