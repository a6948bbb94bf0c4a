using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>A second person, a reviewed content, a clean check, a note: then it is a version for ever.</summary>
internal sealed class PublishDraftHandler(DraftKeeping keeping, DraftChecking checking, ReviewTelling telling, Definitions definitions, TriggerKeeping triggers) : IHandle<PublishDraft, PublishedVersion>
{
    public async Task<Answer<PublishedVersion>> Handle(PublishDraft command, CommandContext context, CancellationToken cancellation)
    {
        if (await keeping.MayPublish(context, command.DefinitionId, cancellation) is { } refused)
            return refused;
        var draft = await context.Db.Set<ProcessDraft>().SingleOrDefaultAsync(d => d.DefinitionId == command.DefinitionId, cancellation);
        if (draft is null)
            return new Refusal("DraftIsUnknown", RefusalKind.NotFound, null, command.DefinitionId);
        var editors = await context.Db.Set<DraftEditor>().Where(e => e.DefinitionId == command.DefinitionId).OrderBy(e => e.LastAt).ToListAsync(cancellation);
        if (Wrong(command, context, draft, editors) is { Count: > 0 } wrong)
            return Answer<PublishedVersion>.Refused(wrong);

        var latest = await context.Db.Set<ProcessDefinition>().Where(d => d.DefinitionId == command.DefinitionId).MaxAsync(d => (int?)d.Version, cancellation) ?? 0;
        var row = new ElsaRow(draft.Id, draft.DefinitionId, draft.Name, latest + 1, true, true, draft.CreatedAt);
        var document = ElsaDocument.Of(DraftDocument.OfKept(draft.DefinitionId, draft.Document).Json, row).ToJsonString(Json.Options);
        var check = await checking.Check(draft.DefinitionId, draft.Hash, document, cancellation);
        if (DraftChecking.Refusals(check) is { Count: > 0 } complaints)
            return Answer<PublishedVersion>.Refused(complaints);
        await telling.Authors(context, draft, null, NoticeKind.DraftPublished, command.ChangeNote.Trim(), cancellation);
        await ReviewEnding.Gone(context.Db, draft.DefinitionId, cancellation);
        var published = Keep(command, context, draft, editors, row, document);
        var kept = await triggers.Follow(context.Db, draft.DefinitionId, context.Now, cancellation);
        return await triggers.Taken(context.Db, kept, cancellation) is { } taken ? taken : published;
    }

    private static List<Refusal> Wrong(PublishDraft command, CommandContext context, ProcessDraft draft, List<DraftEditor> editors)
    {
        var wrong = new List<Refusal>();
        if (editors.Find(e => e.PersonId == context.Actor.PersonId) is { } self)
            wrong.Add(new Refusal("PublisherIsAnEditor", RefusalKind.Rule, null, self.PersonName));
        if (command.ExpectedHash != draft.Hash)
            wrong.Add(new Refusal("DraftIsNotWhatWasReviewed", RefusalKind.Conflict, "expectedHash", draft.ChangedByName));
        if (command.ChangeNote?.Trim() is not { Length: > 0 and <= DesignLimits.Note })
            wrong.Add(new Refusal("ChangeNoteIsMissing", RefusalKind.Invalid, "changeNote", $"{DesignLimits.Note}"));
        if (command.EffectiveFrom < Moment.Day(context.Now))
            wrong.Add(new Refusal("EffectiveDayIsPast", RefusalKind.Invalid, "effectiveFrom"));
        return wrong;
    }

    private Answer<PublishedVersion> Keep(PublishDraft command, CommandContext context, ProcessDraft draft, List<DraftEditor> editors, ElsaRow row, string document)
    {
        var from = command.EffectiveFrom ?? Moment.Day(context.Now);
        context.Db.Add(new ProcessDefinition
        {
            Id = draft.Id,
            DefinitionId = draft.DefinitionId,
            Version = row.Version,
            Name = draft.Name,
            Document = document,
            Hash = JsonHash.Of(document),
            IsPublished = true,
            EffectiveFrom = from,
            CreatedAt = context.Now,
            DraftRevision = draft.Revision,
            DraftSession = draft.Session,
        });
        context.Db.Remove(draft);
        context.Db.RemoveRange(editors);
        var names = string.Join(", ", editors.Select(e => e.PersonName));
        context.Db.Add(new DesignEvent
        {
            Id = Guid.CreateVersion7(),
            DefinitionId = draft.DefinitionId,
            Version = row.Version,
            Kind = DesignEventKind.Published,
            At = context.Now,
            PersonId = context.Actor.PersonId!.Value,
            PersonName = context.Actor.Name,
            Note = command.ChangeNote.Trim(),
            Hash = draft.Hash,
            Editors = names.Length > 2000 ? names[..2000] : names,
            EffectiveFrom = from,
        });
        context.OnceKept(definitions.Forget);
        return new PublishedVersion(draft.DefinitionId, draft.Id, row.Version, from);
    }
}

/// <summary>Designers throw drafts away, publishers delete versions; never one that is published or that a dossier ran on.</summary>
internal sealed class DeleteVersionHandler(DraftKeeping keeping, Definitions definitions) : IHandle<DeleteVersion, DesignDone>
{
    public async Task<Answer<DesignDone>> Handle(DeleteVersion command, CommandContext context, CancellationToken cancellation)
    {
        if (await context.Db.Set<ProcessDraft>().SingleOrDefaultAsync(d => d.Id == command.RowId, cancellation) is { } draft)
            return await Discard(draft, context, cancellation);
        var version = await context.Db.Set<ProcessDefinition>().SingleOrDefaultAsync(d => d.Id == command.RowId, cancellation);
        if (version is null)
            return new Refusal("VersionIsUnknown", RefusalKind.NotFound);
        if (await keeping.MayPublish(context, version.DefinitionId, cancellation) is { } refused)
            return refused;
        if (version.IsPublished)
            return new Refusal("VersionIsPublished", RefusalKind.Rule, null, $"{version.Version}");
        if (await context.Db.Set<ProcessInstance>().CountAsync(i => i.DefinitionVersionId == version.Id, cancellation) is > 0 and var count)
            return new Refusal("VersionHasInstances", RefusalKind.Rule, null, $"{version.Version}", $"{count}");
        context.Db.Remove(version);
        DraftKeeping.Note(context, version.DefinitionId, DesignEventKind.VersionDeleted, version.Version, hash: version.Hash);
        context.OnceKept(definitions.Forget);
        return new DesignDone(version.DefinitionId, version.Id, version.Version);
    }

    private async Task<Answer<DesignDone>> Discard(ProcessDraft draft, CommandContext context, CancellationToken cancellation)
    {
        if (await keeping.MayDraft(context, draft.DefinitionId, cancellation) is { } refused)
            return refused;
        await keeping.Withdraw(context, draft, cancellation);
        // What others have put into it is theirs, too: the content can be brought back.
        await DraftKeeping.KeepAside(context, draft, "Discarded", cancellation);
        context.Db.Remove(draft);
        context.Db.RemoveRange(await context.Db.Set<DraftEditor>().Where(e => e.DefinitionId == draft.DefinitionId).ToListAsync(cancellation));
        await ReviewEnding.Gone(context.Db, draft.DefinitionId, cancellation);
        DraftKeeping.Note(context, draft.DefinitionId, DesignEventKind.DraftDiscarded, hash: draft.Hash);
        return new DesignDone(draft.DefinitionId, draft.Id);
    }
}

internal sealed class DeleteDefinitionHandler(DraftKeeping keeping, DesigningRights rights, Definitions definitions) : IHandle<DeleteDefinition, DesignDone>
{
    public async Task<Answer<DesignDone>> Handle(DeleteDefinition command, CommandContext context, CancellationToken cancellation)
    {
        var id = command.DefinitionId;
        if (!await DraftKeeping.Exists(context.Db, id, cancellation))
            return DraftKeeping.Unknown(id);
        var versions = await context.Db.Set<ProcessDefinition>().Where(d => d.DefinitionId == id).ToListAsync(cancellation);
        var may = await rights.Of(context.Db, context.Actor, id, cancellation);
        if (versions.Count > 0 ? !may.MayPublish : !may.MayDraft)
            return (versions.Count > 0 ? await keeping.MayPublish(context, id, cancellation) : await keeping.MayDraft(context, id, cancellation))!;
        if (versions.Find(v => v.IsPublished) is { } published)
            return new Refusal("VersionIsPublished", RefusalKind.Rule, null, $"{published.Version}");
        var ids = versions.Select(v => v.Id).ToList();
        if (await context.Db.Set<ProcessInstance>().CountAsync(i => ids.Contains(i.DefinitionVersionId), cancellation) is > 0 and var count)
            return new Refusal("ProcessHasInstances", RefusalKind.Rule, null, id, $"{count}");
        if (await References.Using(context.Db, id, cancellation) is { Count: > 0 } users)
            return new Refusal("ProcessIsUsed", RefusalKind.Rule, null, id, string.Join(", ", users.Select(u => u.DefinitionId)));
        context.Db.RemoveRange(versions);
        context.Db.RemoveRange(await context.Db.Set<ProcessDraft>().Where(d => d.DefinitionId == id).ToListAsync(cancellation));
        context.Db.RemoveRange(await context.Db.Set<DraftEditor>().Where(e => e.DefinitionId == id).ToListAsync(cancellation));
        context.Db.RemoveRange(await context.Db.Set<RescuedDraft>().Where(r => r.DefinitionId == id).ToListAsync(cancellation));
        await ReviewEnding.Gone(context.Db, id, cancellation);
        DraftKeeping.Note(context, id, DesignEventKind.Deleted);
        context.OnceKept(definitions.Forget);
        return new DesignDone(id);
    }
}
