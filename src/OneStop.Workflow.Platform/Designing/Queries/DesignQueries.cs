using System.Text.Json.Nodes;
using Mapster;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Designing.Comparing;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Templates;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Queries;

internal sealed class DesignQueries(IDbContextFactory<OneStopDb> contexts, ProcessHeads heads, ProcessViews views, DraftChecking checking, ProcessTemplates templates, TypeAdapterConfig mappings) : IDesignQueries
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
        if (await db.Set<ProcessDraft>().Where(d => d.Id == rowId).Select(d => new { d.DefinitionId, d.Document, d.Revision }).SingleOrDefaultAsync(cancellation) is { } draft)
            return await Row(draft.DefinitionId, rowId, actor, cancellation) is { } row ? Document(row, draft.Document) with { Revision = draft.Revision } : NoVersion;
        if (await db.Set<ProcessDefinition>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == rowId, cancellation) is not { } version)
            return NoVersion;
        var seen = await Row(version.DefinitionId, rowId, actor, cancellation);
        // Whoever works on dossiers may see how the process runs that they follow: a version is no secret in the house.
        if (seen is null && actor.PersonId is not null && actor.Posts.Count > 0)
            seen = new VersionRow(rowId, version.DefinitionId, version.Name, version.Version, false, false, version.IsPublished, version.CreatedAt, false, false);
        return seen is null ? NoVersion : Document(seen, version.Document);
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

    public async Task<Answer<DefinitionComparison>> RescuedDifferences(Guid rescuedId, Actor actor, CancellationToken cancellation = default)
    {
        var copy = await RescuedDocument(rescuedId, actor, cancellation);
        if (!copy.IsTaken)
            return Answer<DefinitionComparison>.Refused(copy.Refusals);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var id = copy.Value.DefinitionId;
        var stands = await db.Set<ProcessDraft>().Where(d => d.DefinitionId == id).Select(d => d.Document).SingleOrDefaultAsync(cancellation)
            ?? await db.Set<ProcessDefinition>().Where(d => d.DefinitionId == id).OrderByDescending(d => d.Version).Select(d => d.Document).FirstOrDefaultAsync(cancellation);
        return WorkflowDefinition.Read(copy.Value.Document).Definition is { } now
            ? DefinitionDifferences.Between(stands is null ? null : WorkflowDefinition.Read(stands).Definition, now)
            : new Refusal("CopyCannotBeCompared", RefusalKind.Rule);
    }

    public async Task<Answer<IReadOnlyList<DesignEventView>>> History(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        if (await Head(definitionId, actor, cancellation) is null)
            return Answer<IReadOnlyList<DesignEventView>>.Refused([Unknown(definitionId)]);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<DesignEvent>().Where(e => e.DefinitionId == definitionId).OrderByDescending(e => e.At)
            .ProjectToType<DesignEventView>(mappings).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<string>> Consumers(string definitionId, Actor actor, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var seen = (await heads.Of(actor, null, cancellation)).Select(h => h.DefinitionId).ToHashSet();
        return seen.Contains(definitionId)
            ? [.. (await References.Using(db, definitionId, cancellation)).Select(u => u.DefinitionId).Where(seen.Contains)]
            : [];
    }

    private static Refusal NoVersion => new("VersionIsUnknown", RefusalKind.NotFound);

    private async Task<VersionRow?> Row(string definitionId, Guid rowId, Actor actor, CancellationToken cancellation) =>
        (await Head(definitionId, actor, cancellation))?.Rows.FirstOrDefault(r => r.Id == rowId);

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
