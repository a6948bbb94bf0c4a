using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Archives;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>Takes what the preview would take, by the same reading; all or nothing.</summary>
internal sealed class ImportDefinitionsHandler(DraftKeeping keeping, CatalogueEntries entries) : IHandle<ImportDefinitions, ImportedDrafts>
{
    public async Task<Answer<ImportedDrafts>> Handle(ImportDefinitions command, CommandContext context, CancellationToken cancellation)
    {
        if (DesigningRights.HomeOf(context.Actor) is null)
            return new Refusal("YouDesignNothing", RefusalKind.Forbidden);
        if (command.Files.Count is 0 or > DesignLimits.Files)
            return new Refusal("ImportIsEmptyOrTooLarge", RefusalKind.Invalid, "files", $"{DesignLimits.Files}");
        var read = ImportReading.Of(command.Files);
        if (read.SelectMany(r => r.Refusals).ToList() is { Count: > 0 } refusals)
            return Answer<ImportedDrafts>.Refused(refusals);
        foreach (var file in read.Where(r => !r.IsPassedOver))
            if (await entries.NotTaken(file.File, cancellation) is { } entry)
                return entry;
        var drafts = new List<SavedDraft>();
        foreach (var file in read.Where(r => !r.IsPassedOver))
        {
            var id = file.Document!.DefinitionId ?? SaveDraftHandler.NewId();
            if (await DraftKeeping.Exists(context.Db, id, cancellation) && await keeping.MayDraft(context, id, cancellation) is { } refused)
                return refused with { Field = file.Place("$.definitionId") };
            var draft = await keeping.Put(context, id, file.Document, "Imported", cancellation);
            DraftKeeping.Note(context, id, DesignEventKind.Imported, note: file.File.Name.Length > 200 ? file.File.Name[..200] : file.File.Name, hash: draft.Hash);
            await KeepCases(context, id, file.Cases, cancellation);
            drafts.Add(DraftKeeping.Answer(draft));
        }
        return new ImportedDrafts(drafts);
    }

    /// <summary>A case of the same name is replaced; others stay.</summary>
    private static async Task KeepCases(CommandContext context, string definitionId, IReadOnlyList<ImportedCase> cases, CancellationToken cancellation)
    {
        if (cases.Count == 0)
            return;
        var kept = await context.Db.Set<KeptCase>().Where(c => c.DefinitionId == definitionId).ToListAsync(cancellation);
        var changed = cases.Where(c => kept.Find(k => k.Name == c.Name)?.Document != c.Document).ToList();
        context.Db.RemoveRange(kept.Where(k => changed.Exists(c => c.Name == k.Name)));
        // The old row of a name has to be gone before the new one comes: the name is unique.
        await context.Db.SaveChangesAsync(cancellation);
        context.Db.AddRange(changed.Select(c => new KeptCase
        {
            Id = Guid.CreateVersion7(context.Now),
            DefinitionId = definitionId,
            Name = c.Name,
            Document = c.Document,
            KeptByName = context.Actor.Name,
            KeptAt = context.Now,
        }));
    }
}
