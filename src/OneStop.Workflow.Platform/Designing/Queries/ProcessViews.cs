using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Queries;

/// <summary>Processes in the words of the desk: with their procedure, editors, notes and uses.</summary>
internal sealed class ProcessViews(IDbContextFactory<OneStopDb> contexts, ICatalogue catalogue, TimeProvider clock)
{
    public async Task<Page<ProcessView>> Page(IReadOnlyList<ProcessHead> heads, ProcessFilter filter, CancellationToken cancellation)
    {
        var procedures = await Procedures(cancellation);
        var words = Diacritics.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = heads
            .Where(h => filter.HasDraft is null || filter.HasDraft == (h.Draft is not null))
            .Where(h => filter.Review is null || h.Draft?.Review?.State == filter.Review)
            .Where(h => words.Length == 0 || Array.TrueForAll(words, SearchText(h, procedures).Contains))
            .ToList();
        var ordered = filter.Order switch
        {
            ProcessOrder.Changed => found.OrderBy(h => h.Draft?.ChangedAt ?? h.Versions[0].CreatedAt),
            ProcessOrder.Version => found.OrderBy(h => h.LatestVersion),
            _ => found.OrderBy(h => h.Name, StringComparer.Create(new System.Globalization.CultureInfo("vi-VN"), true)),
        };
        var (page, size) = (Math.Max(1, filter.Page), Math.Clamp(filter.PageSize, 1, 200));
        var rows = (filter.Descending ? ordered.Reverse() : ordered).Skip((page - 1) * size).Take(size).ToList();
        return new Page<ProcessView>(await Views(rows, procedures, cancellation), found.Count, page, size);
    }

    public async Task<ProcessDetails> Details(ProcessHead head, CancellationToken cancellation)
    {
        var view = (await Views([head], await Procedures(cancellation), cancellation))[0];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counts = await Instances(db, [.. head.Versions.Select(v => v.Id)], cancellation);
        var events = await Publications(db, [head.DefinitionId], cancellation);
        return new ProcessDetails(view, [.. head.Versions.Select(v => Version(v, events, counts.GetValueOrDefault(v.Id)))]);
    }

    public async Task<DraftState> State(ProcessHead head, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return State(head, await Editors(db, [head.DefinitionId], cancellation));
    }

    private async Task<IReadOnlyList<ProcessView>> Views(IReadOnlyList<ProcessHead> heads, ILookup<string, ProcedureEntry> procedures, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = heads.Select(h => h.DefinitionId).ToList();
        var editors = await Editors(db, ids, cancellation);
        var events = await Publications(db, ids, cancellation);
        var descriptions = await Descriptions(db, heads, cancellation);
        var today = Moment.Day(Moment.Now(clock));
        var counts = await Instances(db, [.. heads.SelectMany(h => new[] { h.InForce(today), h.Coming(today) }).OfType<VersionHead>().Select(v => v.Id)], cancellation);
        return [.. heads.Select(h => new ProcessView(
            h.DefinitionId, h.Name, descriptions.GetValueOrDefault(h.DefinitionId),
            procedures[h.DefinitionId].FirstOrDefault() is { } entry ? new ProcedureName(entry.Code, entry.Name, entry.NameEn, entry.Field) : null,
            h.Draft is null ? null : State(h, editors),
            h.InForce(today) is { } now ? Version(now, events, counts.GetValueOrDefault(now.Id)) : null,
            h.Coming(today) is { } coming ? Version(coming, events, counts.GetValueOrDefault(coming.Id)) : null,
            h.LatestVersion, h.May.MayDraft, h.May.MayPublish))];
    }

    private static DraftState State(ProcessHead head, ILookup<string, DraftEditor> editors)
    {
        var draft = head.Draft!;
        return new DraftState(
            draft.Id, head.LatestVersion + 1, draft.BasedOnVersion, draft.Hash, draft.Revision, draft.CreatedAt, draft.ChangedAt, draft.ChangedById, draft.ChangedByName,
            [.. editors[head.DefinitionId].OrderBy(e => e.LastAt).Select(e => new EditorView(e.PersonId, e.PersonName, e.LastAt))])
        {
            Review = draft.Review,
        };
    }

    private static VersionState Version(VersionHead head, ILookup<(string, int?), DesignEvent> events, int instances)
    {
        var published = events[(head.DefinitionId, head.Version)].MaxBy(e => e.At);
        return new VersionState(
            head.Id, head.Version, head.Name, head.Hash, head.IsPublished, head.EffectiveFrom, head.CreatedAt, published?.Note, published?.PersonName, published?.Editors, instances);
    }

    /// <summary>How many instances run or ran on each version.</summary>
    private static Task<Dictionary<Guid, int>> Instances(OneStopDb db, IReadOnlyList<Guid> versionIds, CancellationToken cancellation) =>
        db.Set<ProcessInstance>().Where(i => versionIds.Contains(i.DefinitionVersionId)).GroupBy(i => i.DefinitionVersionId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    private static async Task<ILookup<string, DraftEditor>> Editors(OneStopDb db, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        (await db.Set<DraftEditor>().AsNoTracking().Where(e => ids.Contains(e.DefinitionId)).ToListAsync(cancellation)).ToLookup(e => e.DefinitionId);

    private static async Task<ILookup<(string, int?), DesignEvent>> Publications(OneStopDb db, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        (await db.Set<DesignEvent>().AsNoTracking().Where(e => ids.Contains(e.DefinitionId) && e.Kind == DesignEventKind.Published).ToListAsync(cancellation))
        .ToLookup(e => (e.DefinitionId, e.Version));

    private static async Task<Dictionary<string, string?>> Descriptions(OneStopDb db, IReadOnlyList<ProcessHead> heads, CancellationToken cancellation)
    {
        var drafts = heads.Where(h => h.Draft is not null).Select(h => h.Draft!.Id).ToList();
        var versions = heads.Where(h => h.Draft is null).Select(h => h.Versions[0].Id).ToList();
        var documents = await db.Set<ProcessDraft>().Where(d => drafts.Contains(d.Id)).Select(d => new { d.DefinitionId, d.Document }).ToListAsync(cancellation);
        documents.AddRange(await db.Set<ProcessDefinition>().Where(d => versions.Contains(d.Id)).Select(d => new { d.DefinitionId, d.Document }).ToListAsync(cancellation));
        return documents.ToDictionary(d => d.DefinitionId, d => (JsonNode.Parse(d.Document) as JsonObject)?.Text("description"));
    }

    private async Task<ILookup<string, ProcedureEntry>> Procedures(CancellationToken cancellation) =>
        (await catalogue.All(Moment.Day(Moment.Now(clock)), cancellation)).Select(p => p.Entry).ToLookup(e => e.ProcessDefinitionId);

    private static string SearchText(ProcessHead head, ILookup<string, ProcedureEntry> procedures) => Diacritics.Fold(string.Join(' ',
        procedures[head.DefinitionId].SelectMany(e => new[] { e.Code, e.Name, e.NameEn, e.Field }.Concat(e.Aliases)).Append(head.Name).Append(head.DefinitionId)));
}
