using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Templates;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Queries;

internal sealed class DesignQueries(IDbContextFactory<OneStopDb> contexts, ProcessHeads heads, ProcessViews views, DraftChecking checking, ProcessTemplates templates) : IDesignQueries
{
    public IReadOnlyList<TemplateView> Templates => templates.All;

    public async Task<Page<ProcessView>> List(Actor actor, ProcessFilter filter, CancellationToken cancellation = default) =>
        await views.Page(await heads.Of(actor, null, cancellation), filter, cancellation);

    public async Task<Answer<ProcessDetails>> Get(string definitionId, Actor actor, CancellationToken cancellation = default) =>
        await Head(definitionId, actor, cancellation) is { } head ? await views.Details(head, cancellation) : Unknown(definitionId);

    public async Task<Answer<DraftView>> Draft(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        if (await Head(definitionId, actor, cancellation) is not { Draft: { } draft } head)
            return new Refusal("DraftIsUnknown", RefusalKind.NotFound, null, definitionId);
        var document = await Document(draft.Id, actor, cancellation);
        return document.IsTaken
            ? new DraftView(definitionId, draft.Name, await views.State(head, cancellation), document.Value.Document)
            : Answer<DraftView>.Refused(document.Refusals);
    }

    public async Task<Answer<DesignCheck>> Check(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        if (await Head(definitionId, actor, cancellation) is not { } head)
            return Unknown(definitionId);
        var document = await Document(head.Draft?.Id ?? head.Versions[0].Id, actor, cancellation);
        return document.IsTaken
            ? await checking.Check(definitionId, head.Draft?.Hash ?? head.Versions[0].Hash, document.Value.Document, cancellation)
            : Answer<DesignCheck>.Refused(document.Refusals);
    }

    public async Task<IReadOnlyList<VersionRow>> Rows(Actor actor, CancellationToken cancellation = default) =>
        [.. (await heads.Of(actor, null, cancellation)).SelectMany(h => h.Rows)];

    public async Task<Answer<VersionDocument>> Document(Guid rowId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Set<ProcessDraft>().Where(d => d.Id == rowId).Select(d => new { d.DefinitionId, d.Document, d.Revision }).SingleOrDefaultAsync(cancellation)
            ?? await db.Set<ProcessDefinition>().Where(d => d.Id == rowId).Select(d => new { d.DefinitionId, d.Document, Revision = 0 }).SingleOrDefaultAsync(cancellation);
        if (found is null || await Head(found.DefinitionId, actor, cancellation) is not { } head || head.Rows.FirstOrDefault(r => r.Id == rowId) is not { } row)
            return new Refusal("VersionIsUnknown", RefusalKind.NotFound);
        return Document(row, found.Document) with { Revision = found.Revision };
    }

    public async Task<Answer<VersionDocument>> Document(string definitionId, int? version, Actor actor, CancellationToken cancellation = default) =>
        (await Head(definitionId, actor, cancellation))?.Rows.FirstOrDefault(r => version is null ? r.IsPublished : r.Version == version) is { } row
            ? await Document(row.Id, actor, cancellation)
            : new Refusal("VersionIsUnknown", RefusalKind.NotFound, "version", definitionId, $"{version}");

    public async Task<IReadOnlyList<RescuedView>> Rescued(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        if (await Head(definitionId, actor, cancellation) is not { } head)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<RescuedDraft>().Where(r => r.DefinitionId == definitionId && (r.PersonId == actor.PersonId || head.May.MayPublish))
            .OrderByDescending(r => r.KeptAt)
            .Select(r => new RescuedView(r.Id, r.DefinitionId, r.Name, r.PersonId, r.PersonName, r.Because, r.KeptAt, r.Hash, r.PersonId == actor.PersonId)).ToListAsync(cancellation);
    }

    public async Task<Answer<VersionDocument>> RescuedDocument(Guid rescuedId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var copy = await db.Set<RescuedDraft>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == rescuedId, cancellation);
        if (copy is null || await Head(copy.DefinitionId, actor, cancellation) is not { } head || copy.PersonId != actor.PersonId && !head.May.MayPublish)
            return new Refusal("CopyIsUnknown", RefusalKind.NotFound);
        return Document(new VersionRow(copy.Id, copy.DefinitionId, copy.Name, head.LatestVersion + 1, true, false, false, copy.KeptAt, head.May.MayDraft, false), copy.Document);
    }

    public async Task<Answer<IReadOnlyList<DesignEventView>>> History(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        if (await Head(definitionId, actor, cancellation) is null)
            return Answer<IReadOnlyList<DesignEventView>>.Refused([Unknown(definitionId)]);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<DesignEvent>().Where(e => e.DefinitionId == definitionId).OrderByDescending(e => e.At)
            .Select(e => new DesignEventView(e.Kind, e.Version, e.At, e.PersonName, e.Note, e.Editors, e.EffectiveFrom, e.Hash)).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<string>> Consumers(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var seen = (await heads.Of(actor, null, cancellation)).Select(h => h.DefinitionId).ToHashSet();
        return seen.Contains(definitionId)
            ? [.. (await References.Using(db, definitionId, cancellation)).Select(u => u.DefinitionId).Where(seen.Contains)]
            : [];
    }

    private async Task<ProcessHead?> Head(string definitionId, Actor actor, CancellationToken cancellation) =>
        string.IsNullOrEmpty(definitionId) ? null : await heads.Of(actor, definitionId, cancellation) is [var only, ..] ? only : null;

    private static VersionDocument Document(VersionRow row, string kept)
    {
        var elsa = ElsaDocument.Of((JsonObject)JsonNode.Parse(kept)!, new ElsaRow(row.Id, row.DefinitionId, row.Name, row.Version, row.IsLatest, row.IsPublished, row.CreatedAt));
        return new VersionDocument(row.DefinitionId, row.Id, row.Version, row.IsDraft, row.IsPublished, row.IsLatest, row.Name, row.CreatedAt, elsa.ToJsonString(Json.Options))
        {
            MayDraft = row.MayDraft,
            MayPublish = row.MayPublish,
        };
    }

    private static Refusal Unknown(string definitionId) => new("ProcessIsUnknown", RefusalKind.NotFound, null, definitionId);
}
