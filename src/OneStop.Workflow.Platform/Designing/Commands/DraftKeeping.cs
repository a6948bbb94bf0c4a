using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Commands;

/// <summary>What all changes of drafts share: the rights, the row, its editors, the copy kept aside, the line of the history.</summary>
internal sealed class DraftKeeping(DesigningRights rights, ReviewEnding reviews)
{
    /// <summary>The session of a change that no open editor made; whoever has the draft open is told at the next save.</summary>
    public const string NoSession = "-";

    /// <summary>Why the actor may not change the draft of that process; null when allowed.</summary>
    public async ValueTask<Refusal?> MayDraft(CommandContext context, string definitionId, CancellationToken cancellation)
    {
        var may = await rights.Of(context.Db, context.Actor, definitionId, cancellation);
        return may.MayDraft ? null : may.MayRead ? new Refusal("ProcessIsNotYoursToDraft", RefusalKind.Forbidden, null, definitionId) : Unknown(definitionId);
    }

    public async ValueTask<Refusal?> MayPublish(CommandContext context, string definitionId, CancellationToken cancellation)
    {
        var may = await rights.Of(context.Db, context.Actor, definitionId, cancellation);
        return may.MayPublish ? null : may.MayRead ? new Refusal("ProcessIsNotYoursToPublish", RefusalKind.Forbidden, null, definitionId) : Unknown(definitionId);
    }

    public static Refusal Unknown(string definitionId) => new("ProcessIsUnknown", RefusalKind.NotFound, null, definitionId);

    /// <summary>Whether there is a draft or a version of it.</summary>
    public static async Task<bool> Exists(OneStopDb db, string definitionId, CancellationToken cancellation) =>
        await db.Set<ProcessDraft>().AnyAsync(d => d.DefinitionId == definitionId, cancellation)
        || await db.Set<ProcessDefinition>().AnyAsync(d => d.DefinitionId == definitionId, cancellation);

    /// <summary>Begins the draft of a process; a new process becomes the property of the designer's unit.</summary>
    public static async Task<ProcessDraft> Begin(CommandContext context, string definitionId, KeptDocument document, string session, CancellationToken cancellation)
    {
        var latest = await context.Db.Set<ProcessDefinition>().Where(d => d.DefinitionId == definitionId).MaxAsync(d => (int?)d.Version, cancellation);
        if (latest is null && DesigningRights.HomeOf(context.Actor) is { } home
            && !await context.Db.Set<ProcessOwner>().AnyAsync(o => o.DefinitionId == definitionId, cancellation))
            context.Db.Add(new ProcessOwner { DefinitionId = definitionId, UnitId = home });
        var draft = new ProcessDraft
        {
            Id = Guid.CreateVersion7(),
            DefinitionId = definitionId,
            Name = document.Name,
            Document = document.Text,
            Hash = document.Hash,
            BasedOnVersion = latest,
            CreatedAt = context.Now,
            ChangedAt = context.Now,
            ChangedById = context.Actor.PersonId!.Value,
            ChangedByName = context.Actor.Name,
            Session = session,
            Revision = 1,
        };
        context.Db.Add(draft);
        await RememberEditor(context, definitionId, cancellation);
        return draft;
    }

    /// <summary>Gives the draft another content; a request to publish it is withdrawn by that.</summary>
    public async Task Change(CommandContext context, ProcessDraft draft, KeptDocument document, string session, CancellationToken cancellation)
    {
        await reviews.Changed(context, draft, document.Hash, cancellation);
        (draft.Name, draft.Document, draft.Hash) = (document.Name, document.Text, document.Hash);
        (draft.ChangedAt, draft.ChangedById, draft.ChangedByName) = (context.Now, context.Actor.PersonId!.Value, context.Actor.Name);
        draft.Session = session;
        draft.Revision++;
        await RememberEditor(context, draft.DefinitionId, cancellation);
    }

    /// <summary>The draft is about to go: whoever was asked to publish it is told.</summary>
    public Task Withdraw(CommandContext context, ProcessDraft draft, CancellationToken cancellation) => reviews.Changed(context, draft, "", cancellation);

    /// <summary>Keeps a content aside; the same editor's earlier copy is replaced by it.</summary>
    public static async Task<RescuedDraft> KeepAside(CommandContext context, RescuedDraft copy, CancellationToken cancellation)
    {
        var kept = await context.Db.Set<RescuedDraft>()
            .SingleOrDefaultAsync(r => r.DefinitionId == copy.DefinitionId && r.PersonId == copy.PersonId && r.Session == copy.Session, cancellation);
        if (kept is null)
        {
            context.Db.Add(copy);
            return copy;
        }
        (kept.Name, kept.Document, kept.Hash, kept.KeptAt) = (copy.Name, copy.Document, copy.Hash, copy.KeptAt);
        return kept;
    }

    /// <summary>Puts what the draft holds aside, before something else takes its place.</summary>
    public static Task<RescuedDraft> KeepAside(CommandContext context, ProcessDraft draft, string because, CancellationToken cancellation) => KeepAside(context, new RescuedDraft
    {
        Id = Guid.CreateVersion7(),
        DefinitionId = draft.DefinitionId,
        Name = draft.Name,
        Document = draft.Document,
        Hash = draft.Hash,
        PersonId = draft.ChangedById,
        PersonName = draft.ChangedByName,
        Session = $"{because}:{Guid.NewGuid():N}"[..40],
        Because = because,
        KeptAt = context.Now,
    }, cancellation);

    /// <summary>Makes the content the draft, whatever there was; that is kept aside when it was another.</summary>
    public async Task<ProcessDraft> Put(CommandContext context, string definitionId, KeptDocument document, string because, CancellationToken cancellation)
    {
        var draft = await context.Db.Set<ProcessDraft>().SingleOrDefaultAsync(d => d.DefinitionId == definitionId, cancellation);
        if (draft is null)
            return await Begin(context, definitionId, document, NoSession, cancellation);
        if (draft.Hash == document.Hash)
            return draft;
        await KeepAside(context, draft, because, cancellation);
        await Change(context, draft, document, NoSession, cancellation);
        return draft;
    }

    public static void Note(CommandContext context, string definitionId, DesignEventKind kind, int? version = null, string? note = null, string? hash = null) => context.Db.Add(new DesignEvent
    {
        Id = Guid.CreateVersion7(),
        DefinitionId = definitionId,
        Version = version,
        Kind = kind,
        At = context.Now,
        PersonId = context.Actor.PersonId ?? Guid.Empty,
        PersonName = context.Actor.Name,
        Note = note,
        Hash = hash,
    });

    public static SavedDraft Answer(ProcessDraft draft) => new(draft.DefinitionId, draft.Id, draft.Revision, draft.Hash);

    /// <summary>The same content under another name.</summary>
    public static KeptDocument Named(KeptDocument document, string definitionId, string name)
    {
        var json = (JsonObject)document.Json.DeepClone();
        json["name"] = name;
        return new KeptDocument(definitionId, name, json);
    }

    private static async Task RememberEditor(CommandContext context, string definitionId, CancellationToken cancellation)
    {
        var person = context.Actor.PersonId!.Value;
        var editor = context.Db.Set<DraftEditor>().Local.FirstOrDefault(e => e.DefinitionId == definitionId && e.PersonId == person)
            ?? await context.Db.Set<DraftEditor>().SingleOrDefaultAsync(e => e.DefinitionId == definitionId && e.PersonId == person, cancellation);
        if (editor is null)
            context.Db.Add(new DraftEditor { DefinitionId = definitionId, PersonId = person, PersonName = context.Actor.Name, LastAt = context.Now });
        else
            editor.LastAt = context.Now;
    }
}
