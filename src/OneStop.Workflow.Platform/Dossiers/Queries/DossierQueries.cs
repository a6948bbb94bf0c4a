using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Dossiers for those who may see them; others get the same answer as for a code that does not exist.</summary>
internal sealed class DossierQueries(IDbContextFactory<OneStopDb> contexts, IDirectory directory, Sight sight, DossierPage page, Readings readings, AuditStates audits) : IDossierQueries
{
    private static readonly Refusal Unknown = new("DossierIsUnknown", RefusalKind.NotFound);

    public async Task<Answer<DossierView>> Get(string code, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Visible(db, code, actor, cancellation) is not { } dossier)
            return Unknown;
        var chain = await HistoryLines.Chain(db, dossier.Id, cancellation);
        return await page.View(db, dossier, chain, await audits.Of(db, dossier.Id, dossier, chain, cancellation), actor, cancellation);
    }

    public async Task<Page<DossierSummary>> Search(string? search, DossierStatus? status, int page, int pageSize, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await sight.Of(db, actor, cancellation);
        foreach (var word in Diacritics.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            found = found.Where(d => d.SearchText.Contains(word));
        if (status is { } wanted)
            found = found.Where(d => d.Status == wanted);
        var (number, size) = (Math.Max(page, 1), Math.Clamp(pageSize, 1, 100));
        var units = await Units.Of(directory, cancellation);
        var rows = await found.OrderByDescending(d => d.FiledAt).ThenByDescending(d => d.Id).Skip((number - 1) * size).Take(size).ToListAsync(cancellation);
        var total = await found.CountAsync(cancellation);
        if (rows.Count > 0)
            await readings.List(ReadLists.Dossiers, new { status, page = number, size }, total, rows.Select(d => d.Code), actor, cancellation);
        return new Page<DossierSummary>([.. rows.Select(d => DossierParts.Listed(d, units, actor))], total, number, size);
    }

    public async Task<Answer<AttachmentView>> Attachment(Guid attachmentId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var file = await db.Set<Attachment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == attachmentId, cancellation);
        if (file is null || await (await sight.Of(db, actor, cancellation)).SingleOrDefaultAsync(d => d.Id == file.DossierId, cancellation) is not { } dossier
            || !(await RecordAccess.Of(db, directory, dossier, actor, cancellation)).Reads(file))
            return new Refusal("FileIsUnknown", RefusalKind.NotFound);
        await readings.Dossier(file.DossierId, dossier.Code, actor, ReadingWhat.File, file.ComponentCode ?? $"{file.Id}", cancellation);
        return DossierParts.Of(file, file.ComponentCode);
    }

    public async Task<Answer<IReadOnlyList<HistoryLine>>> History(string code, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Visible(db, code, actor, cancellation) is not { } dossier)
            return Unknown;
        await readings.Dossier(dossier.Id, dossier.Code, actor, ReadingWhat.History, null, cancellation);
        var access = new HistoryAccess(await RecordAccess.Of(db, directory, dossier, actor, cancellation));
        var lines = HistoryLines.Of(await HistoryLines.Chain(db, dossier.Id, cancellation), await Units.Of(directory, cancellation), access);
        return Answer.Of(lines);
    }

    public async Task<Answer<AuditState>> Verify(string code, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Visible(db, code, actor, cancellation) is { } dossier
            ? await audits.Of(db, dossier.Id, dossier, await HistoryLines.Chain(db, dossier.Id, cancellation), cancellation) : Unknown;
    }

    private async Task<Dossier?> Visible(OneStopDb db, string code, Actor actor, CancellationToken cancellation) =>
        await (await sight.Of(db, actor, cancellation)).SingleOrDefaultAsync(d => d.Code == code, cancellation);
}
