using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>
/// Saves, unless somebody else was quicker. An editor may save as long as every change since it loaded the draft is its
/// own: Studio sends the next save before it has the answer to the last, so revisions alone would tell it of itself.
/// </summary>
internal sealed class SaveDraftHandler(DraftKeeping keeping) : IHandle<SaveDraft, SavedDraft>
{
    public async Task<Answer<SavedDraft>> Handle(SaveDraft command, CommandContext context, CancellationToken cancellation)
    {
        var read = DraftDocument.Read(command.Document, command.DefinitionId);
        if (!read.IsTaken)
            return Answer<SavedDraft>.Refused(read.Refusals);
        var document = read.Value;
        var isNew = document.DefinitionId is not { } id || !await DraftKeeping.Exists(context.Db, id, cancellation);
        if (isNew)
            return await BeginNew(document, context, cancellation);
        if (await keeping.MayDraft(context, document.DefinitionId!, cancellation) is { } refused)
            return refused;
        var session = command.Base?.Session is { Length: > 0 and <= 40 } given ? given : null;
        var draft = await context.Db.Set<ProcessDraft>().SingleOrDefaultAsync(d => d.DefinitionId == document.DefinitionId, cancellation);
        if (draft is null)
            return await Follow(command, document, session, context, cancellation);
        if (draft.Hash == document.Hash)
            return DraftKeeping.Answer(draft);
        if (!StandsOn(draft, command.Base, session, context))
            return await Rescue(document, draft, session, context, cancellation);
        await keeping.Change(context, draft, document, session ?? DraftKeeping.NoSession, cancellation);
        return DraftKeeping.Answer(draft);
    }

    private static async Task<Answer<SavedDraft>> BeginNew(KeptDocument document, CommandContext context, CancellationToken cancellation)
    {
        if (DesigningRights.HomeOf(context.Actor) is null)
            return new Refusal("YouDesignNothing", RefusalKind.Forbidden);
        var draft = await DraftKeeping.Begin(context, document.DefinitionId ?? NewId(), document, DraftKeeping.NoSession, cancellation);
        DraftKeeping.Note(context, draft.DefinitionId, DesignEventKind.Started, hash: draft.Hash);
        return DraftKeeping.Answer(draft);
    }

    /// <summary>
    /// The first change after a version was published. The editor must have seen that version as it was published: one that
    /// is still open from before shows an older content under the same id, for a version keeps the id of its draft.
    /// </summary>
    private static async Task<Answer<SavedDraft>> Follow(SaveDraft command, KeptDocument document, string? session, CommandContext context, CancellationToken cancellation)
    {
        var newest = await context.Db.Set<ProcessDefinition>().Where(d => d.DefinitionId == document.DefinitionId)
            .OrderByDescending(d => d.Version).Select(d => new { d.Id, d.Name, d.Document, d.CreatedAt, d.Version, d.DraftRevision, d.DraftSession }).FirstAsync(cancellation);
        // Studio saves a version that was only opened, too: that is no change.
        if (DraftDocument.OfKept(document.DefinitionId!, newest.Document).Hash == document.Hash)
            return new SavedDraft(document.DefinitionId!, newest.Id, 0, document.Hash);
        var seen = command.Base;
        var isStale = seen?.RowId != newest.Id
            || (seen.Revision > 0 ? seen.Revision != newest.DraftRevision : seen.Revision < 0 && newest.DraftRevision is not null) && (session is null || session != newest.DraftSession);
        if (isStale)
        {
            var publisher = await context.Db.Set<DesignEvent>().Where(e => e.DefinitionId == document.DefinitionId && e.Kind == DesignEventKind.Published)
                .OrderByDescending(e => e.At).Select(e => e.PersonName).FirstOrDefaultAsync(cancellation);
            var copy = await DraftKeeping.KeepAside(context, Copy(document, publisher ?? "", session, context), cancellation);
            return new SavedDraft(document.DefinitionId!, newest.Id, 0, JsonHash.Of(newest.Document), copy.Id, publisher ?? newest.Name, newest.CreatedAt, newest.Version);
        }
        var draft = await DraftKeeping.Begin(context, document.DefinitionId!, document, session ?? DraftKeeping.NoSession, cancellation);
        DraftKeeping.Note(context, draft.DefinitionId, DesignEventKind.Started, hash: draft.Hash);
        return DraftKeeping.Answer(draft);
    }

    private static bool StandsOn(ProcessDraft draft, DraftSeen? seen, string? session, CommandContext context)
    {
        if (seen is null)
            return false;
        // Revisions are counted anew in each draft, so one from before the last version says nothing.
        if (session is not null)
            return seen.RowId == draft.Id && seen.Revision == draft.Revision || draft.Session == session;
        // A program that keeps no session is trusted with what nobody else has touched.
        return seen.RowId == draft.Id && draft.ChangedById == context.Actor.PersonId;
    }

    private static async Task<Answer<SavedDraft>> Rescue(KeptDocument document, ProcessDraft draft, string? session, CommandContext context, CancellationToken cancellation)
    {
        var copy = await DraftKeeping.KeepAside(context, Copy(document, draft.ChangedByName, session, context), cancellation);
        return DraftKeeping.Answer(draft) with { RescuedId = copy.Id, ChangedByName = draft.ChangedByName, ChangedAt = draft.ChangedAt };
    }

    private static RescuedDraft Copy(KeptDocument document, string because, string? session, CommandContext context) => new()
    {
        Id = Guid.CreateVersion7(),
        DefinitionId = document.DefinitionId!,
        Name = document.Name,
        Document = document.Text,
        Hash = document.Hash,
        PersonId = context.Actor.PersonId!.Value,
        PersonName = context.Actor.Name,
        Session = session ?? document.Hash[..40],
        Because = because,
        KeptAt = context.Now,
    };

    /// <summary>As Elsa makes them: 16 hexadecimal digits.</summary>
    internal static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
