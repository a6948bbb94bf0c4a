using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.ElsaApi.Descriptors;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>Questions about definitions: lists, one by its id or its version's id, parts, uses.</summary>
internal static class DefinitionLists
{
    public static void MapDefinitionLists(this IEndpointRouteBuilder definitions)
    {
        definitions.MapGet("", List);
        definitions.MapGet("/query/count", async (HttpContext http, IDesignQueries queries) =>
            ElsaJson.Ok(new { count = (await queries.Rows(ElsaGate.ActorOf(http), http.RequestAborted)).Count(r => r.IsLatest) }));
        definitions.MapGet("/validation/is-name-unique", IsNameUnique);
        definitions.MapGet("/by-definition-id/{definitionId}", ByDefinitionId);
        definitions.MapGet("/{definitionId}", ByDefinitionId);
        definitions.MapGet("/by-id/{id}", (string id, HttpContext http, DefinitionAnswers answers) => Guid.TryParse(id, out var row) ? answers.Whole(http, row) : NotFound());
        definitions.MapGet("/many-by-id", ManyById);
        definitions.MapGet("/{definitionId}/versions", Versions);
        definitions.MapGet("/{definitionId}/consumers", async (string definitionId, HttpContext http, IDesignQueries queries) =>
            ElsaJson.Ok(new { consumingWorkflowDefinitionIds = await queries.Consumers(definitionId, ElsaGate.ActorOf(http), http.RequestAborted) }));
        definitions.MapSubgraphs();
    }

    private static Task<IResult> NotFound() => Task.FromResult<IResult>(TypedResults.NotFound());

    private static async Task<IResult> List(HttpContext http, IDesignQueries queries)
    {
        var actor = ElsaGate.ActorOf(http);
        var all = await queries.Rows(actor, http.RequestAborted);
        var (ids, definitionIds) = (http.Texts("Ids"), http.Texts("DefinitionIds"));
        var words = Diacritics.Fold(http.Text("SearchTerm") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // System definitions are none of ours.
        var known = ids.Count == 0 ? all : [.. all, .. await Followed(all, ids, queries, actor, http.RequestAborted)];
        var rows = (http.Flag("IsSystem") == true ? [] : DefinitionAnswers.Chosen(known, http.Text("versionOptions")))
            .Where(r => ids.Count == 0 || ids.Any(id => Guid.TryParse(id, out var row) && row == r.Id))
            .Where(r => definitionIds.Count == 0 || definitionIds.Contains(r.DefinitionId))
            .Where(r => words.Length == 0 || Array.TrueForAll(words, $"{Diacritics.Fold(r.Name)} {r.DefinitionId}".Contains))
            .ToList();
        var sorted = Sorted(rows, http.Text("OrderBy"), ElsaQuery.Descending(http.Text("OrderDirection"))).ToList();
        var page = http.Whole("PageSize") is { } size ? sorted.Skip(ElsaQuery.Before(http.Whole("Page") ?? 0, size)).Take(size).ToList() : sorted;
        var descriptions = await Descriptions(page, queries, actor, http.RequestAborted);
        return ElsaJson.Ok(new
        {
            items = page.Select(r => DefinitionAnswers.Summary(r, descriptions.GetValueOrDefault(r.DefinitionId))).ToList(),
            totalCount = sorted.Count,
            links = ElsaLinks.OfList(all, actor.Holds(Roles.Designer)),
        });
    }

    /// <summary>Whoever sees a run sees the version that it runs, asked for by its id: Studio leaves out the rows of versions that it is not told of.</summary>
    private static async Task<IReadOnlyList<VersionRow>> Followed(IReadOnlyList<VersionRow> all, IReadOnlyList<string> ids, IDesignQueries queries, Actor actor, CancellationToken cancellation)
    {
        var followed = new List<VersionRow>();
        foreach (var id in ids.Take(200).Select(id => Guid.TryParse(id, out var row) ? row : Guid.Empty).Distinct().Where(id => id != Guid.Empty && all.All(r => r.Id != id)))
            if (await queries.Document(id, actor, cancellation) is { IsTaken: true, Value: var version })
                followed.Add(new VersionRow(version.RowId, version.DefinitionId, version.Name, version.Version, version.IsDraft, version.IsLatest, version.IsPublished, version.CreatedAt, version.MayDraft, version.MayPublish));
        return followed;
    }

    private static IEnumerable<VersionRow> Sorted(List<VersionRow> rows, string? by, bool descending)
    {
        var ordered = by?.ToLowerInvariant() switch
        {
            "version" => rows.OrderBy(r => r.Version),
            "created" or "createdat" => rows.OrderBy(r => r.CreatedAt),
            _ => rows.OrderBy(r => r.Name, StringComparer.Create(new System.Globalization.CultureInfo("vi-VN"), true)).ThenBy(r => r.Version),
        };
        return descending ? ordered.Reverse() : ordered;
    }

    private static async Task<Dictionary<string, string?>> Descriptions(List<VersionRow> page, IDesignQueries queries, Actor actor, CancellationToken cancellation)
    {
        var known = new Dictionary<string, string?>();
        foreach (var id in page.Select(r => r.DefinitionId).Distinct().Take(50))
            known[id] = await queries.Get(id, actor, cancellation) is { IsTaken: true } found ? found.Value.Process.Description : null;
        return known;
    }

    private static async Task<IResult> IsNameUnique(HttpContext http, IDesignQueries queries)
    {
        var name = http.Text("name")?.Trim() ?? "";
        var own = http.Text("definitionId");
        var taken = (await queries.Rows(ElsaGate.ActorOf(http), http.RequestAborted)).Any(r => r.DefinitionId != own && r.IsLatest && string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));
        return ElsaJson.Ok(new { isUnique = !taken });
    }

    private static async Task<IResult> ByDefinitionId(string definitionId, HttpContext http, DefinitionAnswers answers) =>
        await answers.Row(http, definitionId, http.Text("versionOptions") ?? "Latest") is { } row ? await answers.Whole(http, row.Id) : TypedResults.NotFound();

    private static async Task<IResult> ManyById(HttpContext http, IDesignQueries queries, DefinitionAnswers answers)
    {
        var items = new List<object>();
        foreach (var id in http.Texts("ids").Take(100))
            if (Guid.TryParse(id, out var row) && await queries.Document(row, ElsaGate.ActorOf(http), http.RequestAborted) is { IsTaken: true } found)
                items.Add(await answers.Document(http, found.Value));
        return DescriptorsApi.List(items);
    }

    /// <summary>Elsa gives its stored rows here: a bare list, without links.</summary>
    private static async Task<IResult> Versions(string definitionId, HttpContext http, IDesignQueries queries)
    {
        var rows = (await queries.Rows(ElsaGate.ActorOf(http), http.RequestAborted)).Where(r => r.DefinitionId == definitionId).OrderByDescending(r => r.Version).ToList();
        return rows.Count == 0 ? TypedResults.NotFound() : ElsaJson.Ok(rows.Select(r => DefinitionAnswers.Summary(r, null, withLinks: false)).ToList());
    }
}
