using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Templates;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Commands;

internal sealed class NewDraftHandler(DraftKeeping keeping, ProcessTemplates templates) : IHandle<NewDraft, SavedDraft>
{
    public async Task<Answer<SavedDraft>> Handle(NewDraft command, CommandContext context, CancellationToken cancellation)
    {
        if (DesigningRights.HomeOf(context.Actor) is null)
            return new Refusal("YouDesignNothing", RefusalKind.Forbidden);
        if (string.IsNullOrWhiteSpace(command.Name))
            return new Refusal("ProcessNameIsMissing", RefusalKind.Invalid, "name", $"{DesignLimits.Name}");
        var content = templates.Find(command.Template) ?? await Copied(command.Template, context, cancellation);
        if (content is null)
            return new Refusal("TemplateIsUnknown", RefusalKind.NotFound, "template", command.Template);
        var id = command.DefinitionId is { Length: > 0 } given ? given : SaveDraftHandler.NewId();
        if (await DraftKeeping.Exists(context.Db, id, cancellation))
            return new Refusal("ProcessIdIsTaken", RefusalKind.Conflict, "definitionId", id);
        var read = DraftDocument.Read(DraftKeeping.Named(DraftDocument.OfKept(id, content), id, command.Name.Trim()).Text, id);
        if (!read.IsTaken)
            return Answer<SavedDraft>.Refused(read.Refusals);
        var draft = await DraftKeeping.Begin(context, id, read.Value, DraftKeeping.NoSession, cancellation);
        DraftKeeping.Note(context, id, DesignEventKind.Started, note: command.Template, hash: draft.Hash);
        return DraftKeeping.Answer(draft);
    }

    /// <summary>A process that the designer may work on serves as a template, too.</summary>
    private async Task<string?> Copied(string definitionId, CommandContext context, CancellationToken cancellation)
    {
        if (await keeping.MayDraft(context, definitionId, cancellation) is not null)
            return null;
        return await context.Db.Set<ProcessDraft>().Where(d => d.DefinitionId == definitionId).Select(d => d.Document).SingleOrDefaultAsync(cancellation)
            ?? await context.Db.Set<ProcessDefinition>().Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).Select(d => d.Document).FirstOrDefaultAsync(cancellation);
    }
}

internal sealed class RevertToHandler(DraftKeeping keeping) : IHandle<RevertTo, SavedDraft>
{
    public async Task<Answer<SavedDraft>> Handle(RevertTo command, CommandContext context, CancellationToken cancellation)
    {
        if (await keeping.MayDraft(context, command.DefinitionId, cancellation) is { } refused)
            return refused;
        var document = await context.Db.Set<ProcessDefinition>().Where(d => d.DefinitionId == command.DefinitionId && d.Version == command.Version)
            .Select(d => d.Document).SingleOrDefaultAsync(cancellation);
        if (document is null)
            return new Refusal("VersionIsUnknown", RefusalKind.NotFound, "version", command.DefinitionId, $"{command.Version}");
        var draft = await keeping.Put(context, command.DefinitionId, DraftDocument.OfKept(command.DefinitionId, document), "Reverted", cancellation);
        DraftKeeping.Note(context, command.DefinitionId, DesignEventKind.Reverted, command.Version, hash: draft.Hash);
        return DraftKeeping.Answer(draft);
    }
}

internal sealed class ReopenRescuedHandler(DraftKeeping keeping) : IHandle<ReopenRescued, SavedDraft>
{
    public async Task<Answer<SavedDraft>> Handle(ReopenRescued command, CommandContext context, CancellationToken cancellation)
    {
        var copy = await context.Db.Set<RescuedDraft>().SingleOrDefaultAsync(r => r.Id == command.RescuedId, cancellation);
        if (copy is null || await keeping.MayDraft(context, copy.DefinitionId, cancellation) is not null)
            return new Refusal("CopyIsUnknown", RefusalKind.NotFound);
        var draft = await keeping.Put(context, copy.DefinitionId, DraftDocument.OfKept(copy.DefinitionId, copy.Document), "Reopened", cancellation);
        context.Db.Remove(copy);
        return DraftKeeping.Answer(draft);
    }
}

internal sealed class DiscardRescuedHandler : IHandle<DiscardRescued, DesignDone>
{
    public async Task<Answer<DesignDone>> Handle(DiscardRescued command, CommandContext context, CancellationToken cancellation)
    {
        var copy = await context.Db.Set<RescuedDraft>().SingleOrDefaultAsync(r => r.Id == command.RescuedId && r.PersonId == context.Actor.PersonId, cancellation);
        if (copy is null)
            return new Refusal("CopyIsUnknown", RefusalKind.NotFound);
        context.Db.Remove(copy);
        return new DesignDone(copy.DefinitionId);
    }
}

/// <summary>Moves the drafts of the processes that use another one to its newest published version.</summary>
internal sealed class UpdateReferencesHandler(DraftKeeping keeping) : IHandle<UpdateReferences, UpdatedReferences>
{
    public async Task<Answer<UpdatedReferences>> Handle(UpdateReferences command, CommandContext context, CancellationToken cancellation)
    {
        var newest = await context.Db.Set<ProcessDefinition>().Where(d => d.DefinitionId == command.DefinitionId && d.IsPublished)
            .OrderByDescending(d => d.Version).Select(d => new { d.Id, d.Version }).FirstOrDefaultAsync(cancellation);
        if (newest is null)
            return new Refusal("NoVersionIsPublished", RefusalKind.Rule, null, command.DefinitionId);
        var updated = new List<string>();
        foreach (var (id, document) in await References.Using(context.Db, command.DefinitionId, cancellation))
        {
            if (command.Consumers?.Contains(id) == false || await keeping.MayDraft(context, id, cancellation) is not null)
                continue;
            var content = DraftDocument.OfKept(id, document);
            if (!References.Point(content.Json, command.DefinitionId, newest.Id, newest.Version))
                continue;
            await keeping.Put(context, id, new KeptDocument(id, content.Name, content.Json), "ReferencesUpdated", cancellation);
            DraftKeeping.Note(context, id, DesignEventKind.ReferencesUpdated, newest.Version, command.DefinitionId);
            updated.Add(id);
        }
        return new UpdatedReferences(updated);
    }
}
