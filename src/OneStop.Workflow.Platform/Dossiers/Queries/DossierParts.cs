using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The parts of a dossier that more than one page shows.</summary>
internal static class DossierParts
{
    /// <summary>For a list: a postal clerk sees the name masked and no phone number.</summary>
    public static DossierSummary Listed(Dossier d, Units units, Actor actor) =>
        Opened(d, "", units) with { ApplicantName = WorkItemRows.NameFor(actor, d), ApplicantPhone = actor.IsPostal ? null : d.ApplicantPhone };

    /// <summary>
    /// For an opened dossier, whose opening by the post is logged: who hands out a slip or a result has to know whose it
    /// is, and whom to call.
    /// </summary>
    public static DossierSummary Opened(Dossier d, string field, Units units) => new(
        d.Id, d.Code, d.ProcedureCode, d.ProcedureName, field, d.Status, d.ApplicantName, Masking.IdNumber(d.ApplicantIdNumber),
        d.ApplicantPhone, d.ApplicantAddress, d.OnBehalfOf, d.Channel, d.ResultChannel, d.FiledAt, d.AcceptedAt, d.ClosedAt,
        units.Name(d.ReceivingUnitId), units.Name(d.CompetentUnitId), d.Fee, d.FeePaid, d.ResultNumber, d.Revision);

    public static async Task<IReadOnlyList<TransferView>> Transfers(OneStopDb db, Guid dossierId, Units units, CancellationToken cancellation)
    {
        var transfers = await db.Set<Transfer>().AsNoTracking().Where(t => t.DossierId == dossierId).OrderByDescending(t => t.GivenAt).ToListAsync(cancellation);
        var incidents = transfers.Count > 0
            ? await db.Set<CustodyIncident>().AsNoTracking().Where(i => i.DossierId == dossierId).ToListAsync(cancellation) : [];
        return [.. transfers.Select(t => Of(t, units, incidents.Find(i => i.TransferId == t.Id)))];
    }

    public static async Task<IReadOnlyList<PaperView>> Papers(OneStopDb db, Guid dossierId, IReadOnlyList<TransferView> transfers, Units units, CancellationToken cancellation)
    {
        var papers = await db.Set<Paper>().AsNoTracking().Where(p => p.DossierId == dossierId).OrderBy(p => p.Id).ToListAsync(cancellation);
        return [.. papers.Select(p => new PaperView(
            p.Id, p.Name, p.Kind.ToString(), p.Count, units.NameOrNull(p.HolderUnitId), p.HolderName, p.HeldSince, p.TransferId is not null,
            [.. transfers.Where(t => t.Lines.Any(l => l.PaperId == p.Id)).OrderBy(t => t.GivenAt)
                .Select(t => new PaperMove(t.From.Name, t.To.Name, t.GivenAt, t.ReceivedAt, t.GivenBy, t.ReceivedBy))]))];
    }

    public static async Task<IReadOnlyList<LookupView>> Lookups(OneStopDb db, Guid dossierId, CancellationToken cancellation) =>
        await db.Set<DossierComponent>().AsNoTracking().Where(c => c.DossierId == dossierId && (c.LookedUp || c.LookupOutcome != null)).OrderBy(c => c.Id)
            .Select(c => new LookupView(c.Name, c.LookupOutcome, c.LookupSource, c.LookedUpAt, c.LookedUpByName)).ToListAsync(cancellation);

    /// <summary>Files of the dossier, and of those steps that the reader may read.</summary>
    public static async Task<IReadOnlyList<AttachmentView>> Attachments(OneStopDb db, Guid dossierId, RecordReader reader, CancellationToken cancellation)
    {
        var names = await db.Set<DossierComponent>().AsNoTracking().Where(c => c.DossierId == dossierId).Select(c => new { c.ComponentCode, c.Name }).ToListAsync(cancellation);
        var files = await db.Set<Attachment>().AsNoTracking().Where(a => a.DossierId == dossierId).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancellation);
        return [.. files.Where(reader.Reads).Select(a => Of(a, names.FirstOrDefault(n => n.ComponentCode == a.ComponentCode)?.Name ?? a.ComponentCode))];
    }

    public static AttachmentView Of(Attachment a, string? component) => new(a.Id, a.FileName, a.MediaType, a.Size, component, a.AddedByName, a.AddedAt, a.Hash, a.WorkItemId);

    private static TransferView Of(Transfer t, Units units, CustodyIncident? incident) => new(
        t.Id, t.Number, units.Name(t.FromUnitId), units.Name(t.ToUnitId), t.GivenByName, t.GivenAt, t.ReceivedByName, t.ReceivedAt, t.State.ToString(),
        [.. Json.Read<List<TransferredPaper>>(t.Papers).Select(p => new TransferLine(p.PaperId, p.Name, p.Kind.ToString(), p.Given, p.Received, p.Condition, p.ReceivedCondition, p.Booked))],
        incident?.Id, incident?.ClosedAt is not null);
}
