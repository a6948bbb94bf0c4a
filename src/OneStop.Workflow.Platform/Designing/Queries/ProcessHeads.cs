using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Reviewing;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Queries;

/// <summary>All processes an actor may see, without their contents: there are hundreds, so they are read at once.</summary>
internal sealed class ProcessHeads(IDbContextFactory<OneStopDb> contexts, DesigningRights rights)
{
    public async Task<IReadOnlyList<ProcessHead>> Of(Actor actor, string? definitionId, CancellationToken cancellation)
    {
        if (!DesigningRights.MayRead(actor))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var drafts = await db.Set<ProcessDraft>().AsNoTracking().Where(d => definitionId == null || d.DefinitionId == definitionId)
            .Select(d => new DraftHead(d.Id, d.DefinitionId, d.Name, d.Hash, d.BasedOnVersion, d.CreatedAt, d.ChangedAt, d.ChangedById, d.ChangedByName, d.Revision)).ToListAsync(cancellation);
        var reviews = await db.Set<DraftReview>().AsNoTracking().Where(r => definitionId == null || r.DefinitionId == definitionId).ToDictionaryAsync(r => r.DefinitionId, cancellation);
        drafts = drafts.ConvertAll(d => d with { Review = ReviewView.Of(reviews.GetValueOrDefault(d.DefinitionId), d.Hash) });
        var versions = await db.Set<ProcessDefinition>().AsNoTracking().Where(d => definitionId == null || d.DefinitionId == definitionId)
            .Select(d => new VersionHead(d.Id, d.DefinitionId, d.Version, d.Name, d.Hash, d.IsPublished, d.EffectiveFrom, d.CreatedAt)).ToListAsync(cancellation);
        var owners = await db.Set<ProcessOwner>().ToDictionaryAsync(o => o.DefinitionId, o => o.UnitId, cancellation);
        var byId = versions.ToLookup(v => v.DefinitionId);
        var heads = new List<ProcessHead>();
        foreach (var id in drafts.Select(d => d.DefinitionId).Union(byId.Select(v => v.Key)).Order(StringComparer.Ordinal))
        {
            var may = await rights.Of(actor, owners.GetValueOrDefault(id), cancellation);
            if (may.MayRead)
                heads.Add(new ProcessHead(id, drafts.Find(d => d.DefinitionId == id), [.. byId[id].OrderByDescending(v => v.Version)], may));
        }
        return heads;
    }
}

/// <param name="Versions">The newest first.</param>
internal sealed record ProcessHead(string DefinitionId, DraftHead? Draft, IReadOnlyList<VersionHead> Versions, DesignRights May)
{
    public string Name => Draft?.Name ?? Versions[0].Name;

    public int LatestVersion => Versions.Count == 0 ? 0 : Versions[0].Version;

    public VersionHead? InForce(DateOnly on) => Versions.Where(v => v.IsPublished && v.EffectiveFrom <= on).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Version).FirstOrDefault();

    public VersionHead? Coming(DateOnly on) => Versions.Where(v => v.IsPublished && v.EffectiveFrom > on).OrderBy(v => v.EffectiveFrom).FirstOrDefault();

    /// <summary>The newest published one: the only one that Elsa calls published.</summary>
    public VersionHead? Published => Versions.FirstOrDefault(v => v.IsPublished);

    public IEnumerable<VersionRow> Rows
    {
        get
        {
            if (Draft is { } draft)
                yield return new VersionRow(draft.Id, DefinitionId, draft.Name, LatestVersion + 1, true, true, false, draft.CreatedAt, May.MayDraft, May.MayPublish);
            foreach (var v in Versions)
                yield return new VersionRow(v.Id, DefinitionId, v.Name, v.Version, false, Draft is null && v == Versions[0], v == Published, v.CreatedAt, May.MayDraft, May.MayPublish);
        }
    }
}

internal sealed record DraftHead(
    Guid Id, string DefinitionId, string Name, string Hash, int? BasedOnVersion, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, Guid ChangedById, string ChangedByName, int Revision)
{
    public ReviewView? Review { get; init; }
}

internal sealed record VersionHead(Guid Id, string DefinitionId, int Version, string Name, string Hash, bool IsPublished, DateOnly EffectiveFrom, DateTimeOffset CreatedAt);
