using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Designing.Commands;
using OneStop.Workflow.Platform.Designing.Comparing;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Archives;

internal sealed class DesignFiles(
    IDesignQueries designs, DesigningRights rights, DefinitionArchive archive, DefinitionLoading loading, CatalogueEntries entries, IDbContextFactory<OneStopDb> contexts) : IDesignFiles
{
    public async Task<Answer<ImportPreview>> Preview(IReadOnlyList<UploadedFile> uploads, Actor actor, CancellationToken cancellation = default)
    {
        if (DesigningRights.HomeOf(actor) is null)
            return new Refusal("YouDesignNothing", RefusalKind.Forbidden);
        var (files, rows) = (new List<ImportedFile>(), new List<ImportRow>());
        foreach (var upload in uploads)
            if (DefinitionArchive.ReadAny(upload.Content, upload.Name) is { IsTaken: true } read)
                files.AddRange(read.Value);
            else
                rows.Add(Refused(upload.Name, DefinitionArchive.ReadAny(upload.Content, upload.Name).Refusals));
        if (files.Count > DesignLimits.Files || uploads.Count == 0)
            return new Refusal("ImportIsEmptyOrTooLarge", RefusalKind.Invalid, "files", $"{DesignLimits.Files}");
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var file in ImportReading.Of(files))
            rows.Add(await Row(db, file, actor, cancellation));
        return new ImportPreview(rows);
    }

    public async Task<StartReport?> AtStart(Actor actor, CancellationToken cancellation = default)
    {
        if (loading.Last is not { } last || !DesigningRights.MayRead(actor))
            return null;
        var seen = (await designs.Rows(actor, cancellation)).Select(r => r.DefinitionId).ToHashSet();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var files = new List<StartedFile>();
        foreach (var file in last.Files.Where(f => f.Outcome == LoadOutcome.Refused || seen.Contains(f.DefinitionId ?? "")))
            files.Add(await Started(db, file, cancellation));
        return new StartReport(last.At, [.. files.OrderByDescending(f => f.File.Outcome).ThenBy(f => f.File.File, StringComparer.Ordinal)]);
    }

    public async Task<Answer<byte[]>> Export(string? definitionId, bool drafts, Actor actor, CancellationToken cancellation = default)
    {
        var rows = (await designs.Rows(actor, cancellation)).Where(r => definitionId is null || r.DefinitionId == definitionId).GroupBy(r => r.DefinitionId);
        var chosen = rows.Select(g => g.FirstOrDefault(r => r.IsLatest && (drafts || !r.IsDraft)) ?? g.FirstOrDefault(r => r.IsPublished) ?? g.First()).Take(DesignLimits.Files).ToList();
        var versions = new List<VersionDocument>();
        foreach (var row in chosen)
            if (await designs.Document(row.Id, actor, cancellation) is { IsTaken: true } found)
                versions.Add(found.Value);
        return versions.Count == 0 ? new Refusal("ProcessIsUnknown", RefusalKind.NotFound, null, definitionId ?? "") : await archive.InOurLayout(versions, cancellation);
    }

    private async Task<ImportRow> Row(OneStopDb db, ReadFile file, Actor actor, CancellationToken cancellation)
    {
        if (file.Refusals.Count > 0)
            return Refused(file.File.Name, file.Refusals);
        if (await entries.NotTaken(file.File, cancellation) is { } entry)
            return Refused(file.File.Name, [entry]);
        var (id, document) = (file.Document!.DefinitionId, file.Document);
        if (file.IsPassedOver)
            return new ImportRow(file.File.Name, id, document.Name, ImportEffect.PassedOver, [], null, false, null, 0, null);
        var kept = id is null ? null : await Newest(db, id, cancellation);
        if (kept is null)
            return new ImportRow(file.File.Name, id, document.Name, ImportEffect.New, [], null, false, null, file.Cases.Count, file.File);
        if (!(await rights.Of(db, actor, id!, cancellation)).MayDraft)
            return Refused(file.File.Name, [new Refusal("ProcessIsNotYoursToDraft", RefusalKind.Forbidden, file.Place("$.definitionId"), id!)]);
        var same = DraftDocument.OfKept(id!, kept.Document).Hash == document.Hash;
        return new ImportRow(
            file.File.Name, id, document.Name, same ? ImportEffect.Same : ImportEffect.Differs, [], kept.Version, kept.IsDraft && !same,
            same ? null : Between(kept.Document, document.Text, id!), file.Cases.Count, file.File);
    }

    /// <summary>The draft, or else the newest version.</summary>
    private static async Task<Kept?> Newest(OneStopDb db, string id, CancellationToken cancellation)
    {
        var version = await db.Set<ProcessDefinition>().AsNoTracking().Where(d => d.DefinitionId == id).OrderByDescending(d => d.Version)
            .Select(d => new Kept(d.Document, d.Version, false)).FirstOrDefaultAsync(cancellation);
        var draft = await db.Set<ProcessDraft>().AsNoTracking().Where(d => d.DefinitionId == id).Select(d => d.Document).SingleOrDefaultAsync(cancellation);
        return draft is null ? version : new Kept(draft, (version?.Version ?? 0) + 1, true);
    }

    private static async Task<StartedFile> Started(OneStopDb db, LoadedFile file, CancellationToken cancellation)
    {
        if (file is not { Outcome: LoadOutcome.Differs, Document: { } document })
            return new StartedFile(file, null, null);
        var kept = await db.Set<ProcessDefinition>().AsNoTracking().Where(d => d.DefinitionId == file.DefinitionId && d.Version == file.Version)
            .Select(d => d.Document).SingleOrDefaultAsync(cancellation);
        return new StartedFile(file with { Document = null }, kept is null ? null : Between(kept, document, file.DefinitionId!), new ImportedFile(file.File, document));
    }

    private static DefinitionComparison? Between(string kept, string now, string id) =>
        Definition(kept, id) is { } before && Definition(now, id) is { } after ? DefinitionDifferences.Between(before, after) : null;

    /// <summary>What drafts leave out is put in again, since the engine asks for it.</summary>
    private static WorkflowDefinition? Definition(string document, string id)
    {
        var read = DraftDocument.OfKept(id, document);
        var row = new ElsaRow(Guid.Empty, id, read.Name, 1, true, false, DateTimeOffset.UnixEpoch);
        return WorkflowDefinition.Read(ElsaDocument.Of(read.Json, row).ToJsonString(Json.Options)).Definition;
    }

    private static ImportRow Refused(string file, IReadOnlyList<Refusal> refusals) => new(file, null, null, ImportEffect.Refused, refusals, null, false, null, 0, null);

    private sealed record Kept(string Document, int Version, bool IsDraft);
}
