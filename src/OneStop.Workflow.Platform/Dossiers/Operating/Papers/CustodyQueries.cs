using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Operating.Papers;

internal sealed class CustodyQueries(IDbContextFactory<OneStopDb> contexts, CustodySight sight, Readings readings, IDirectory directory) : ICustodyQueries
{
    public async Task<CustodyIncidentList> List(CustodyIncidentFilter filter, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await Seen(db, actor, cancellation);
        foreach (var word in Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
#pragma warning disable CA1304, CA1311, CA1862 // Becomes SQL's lower(), which knows no culture and no comparison.
            found = found.Where(f => f.Dossier.SearchText.Contains(word) || f.Transfer.Number.ToLower().Contains(word));
#pragma warning restore CA1304, CA1311, CA1862
        var open = await found.CountAsync(f => f.Incident.ClosedAt == null, cancellation);
        var closed = await found.CountAsync(f => f.Incident.ClosedAt != null, cancellation);
        var wanted = filter.State switch
        {
            "open" => found.Where(f => f.Incident.ClosedAt == null),
            "closed" => found.Where(f => f.Incident.ClosedAt != null),
            _ => found,
        };
        var (number, size) = (Math.Max(filter.Page, 1), Math.Clamp(filter.PageSize, 1, 100));
        var rows = await wanted.OrderBy(f => f.Incident.ClosedAt != null).ThenByDescending(f => f.Incident.OpenedAt).ThenBy(f => f.Incident.Id).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        var units = await Units.Of(directory, cancellation);
        var total = filter.State switch { "open" => open, "closed" => closed, _ => open + closed };
        return new CustodyIncidentList(new Page<CustodyIncidentRow>([.. rows.Select(f => Row(f, units))], total, number, size), open, closed);
    }

    public async Task<Answer<CustodyIncidentView>> Get(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await (await Seen(db, actor, cancellation)).SingleOrDefaultAsync(f => f.Incident.Id == id, cancellation) is not { } found)
            return CustodySight.Unknown;
        await readings.Dossier(found.Dossier.Id, found.Dossier.Code, actor, ReadingWhat.Custody, found.Transfer.Number, cancellation);
        var (incident, transfer) = (found.Incident, found.Transfer);
        var units = await Units.Of(directory, cancellation);
        var lines = Json.Read<List<TransferredPaper>>(transfer.Papers);
        var ids = lines.ConvertAll(l => l.PaperId);
        var papers = await db.Set<Paper>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var settled = incident.TrueCounts is { } kept ? Json.Read<List<TruePaper>>(kept) : [];
        return new CustodyIncidentView(
            Row(found, units), transfer.GivenByName, transfer.GivenAt, transfer.ReceivedByName, transfer.ReceivedAt,
            [.. lines.Select(l => new CustodyLine(
                l.PaperId, l.Name, l.Kind.ToString(), l.Given, l.Received, papers.GetValueOrDefault(l.PaperId)?.Count, units.NameOrNull(papers.GetValueOrDefault(l.PaperId)?.HolderUnitId),
                settled.Find(p => p.PaperId == l.PaperId)?.Count, l.Booked, l.Differs))],
            incident.ClosedReason, incident.ClosedAt is null && transfer.ReceivedAt is not null && await sight.ToClose(transfer, found.Dossier, actor, cancellation) is not null, incident.Revision);
    }

    private async Task<IQueryable<FoundCustody>> Seen(OneStopDb db, Actor actor, CancellationToken cancellation)
    {
        var (own, overseen) = await sight.Units(actor, cancellation);
        var dossiers = await sight.Dossiers(db, actor, cancellation);
        return from incident in db.Set<CustodyIncident>().AsNoTracking()
               join transfer in db.Set<Transfer>().AsNoTracking() on incident.TransferId equals transfer.Id
               join dossier in dossiers on incident.DossierId equals dossier.Id
               where own.Contains(transfer.FromUnitId) || own.Contains(transfer.ToUnitId) || overseen.Contains(dossier.CompetentUnitId) || overseen.Contains(dossier.ReceivingUnitId)
               select new FoundCustody { Incident = incident, Transfer = transfer, Dossier = dossier };
    }

    private static CustodyIncidentRow Row(FoundCustody found, Units units) => new(
        found.Incident.Id, found.Dossier.Code, found.Dossier.ProcedureName, found.Transfer.Number, units.Name(found.Transfer.FromUnitId), units.Name(found.Transfer.ToUnitId),
        found.Incident.Detail, found.Incident.OpenedAt, found.Incident.ClosedAt, found.Incident.ClosedByName);

    private sealed class FoundCustody
    {
        public required CustodyIncident Incident { get; init; }

        public required Transfer Transfer { get; init; }

        public required Dossier Dossier { get; init; }
    }
}
