using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Designing.Queries;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Web.ElsaApi.Descriptors;

namespace OneStop.Workflow.Web.ElsaApi.Definitions;

/// <summary>Definitions and their rows in Elsa's form, with the links that the person's rights allow.</summary>
internal sealed class DefinitionAnswers(IDesignQueries queries, Palette palette)
{
    /// <summary>The header in which the page around Studio names the editor.</summary>
    public const string SessionHeader = "X-Studio-Session";

    public static string? SessionOf(HttpContext http) => http.Request.Headers[SessionHeader] is { Count: 1 } given && given[0] is { Length: > 0 and <= 40 } session ? session : null;

    /// <summary>The whole definition; 404 when the person may not see it.</summary>
    public async Task<IResult> Whole(HttpContext http, Guid rowId, Func<JsonObject, object?>? wrap = null, int status = StatusCodes.Status200OK)
    {
        var found = await queries.Document(rowId, ElsaGate.ActorOf(http), http.RequestAborted);
        if (!found.IsTaken)
            return ElsaAnswers.Problem(found.Refusals);
        var document = await Document(http, found.Value);
        return ElsaJson.Ok(wrap is null ? document : wrap(document), status);
    }

    public async Task<JsonObject> Document(HttpContext http, VersionDocument version)
    {
        var known = await palette.Sent(http.RequestAborted);
        var document = StudioDocument.Of(version, SessionOf(http), known.Knows, known.VersionOf, type => ElsaText.Format("NotFound.Label", type));
        var links = new JsonArray([.. ElsaLinks.OfDefinition(version.DefinitionId, version.MayDraft, version.MayPublish)
            .Select(l => new JsonObject { ["href"] = l.Href, ["rel"] = l.Rel, ["method"] = l.Method })]);
        document.Insert(0, "links", links);
        foreach (var empty in document.Where(p => p.Value is null).Select(p => p.Key).ToList())
            document.Remove(empty);
        return document;
    }

    public static DefinitionSummary Summary(VersionRow row, string? description, bool withLinks = true) => new(
        withLinks ? ElsaLinks.OfDefinition(row.DefinitionId, row.MayDraft, row.MayPublish) : null,
        row.Id.ToString("N"), row.DefinitionId, row.Name, description ?? "", row.Version, "3.8.0.0", row.IsLatest, row.IsPublished, "Json", row.CreatedAt, false, true);

    /// <summary>The row that Elsa's version options mean: Latest, Published, Draft, a number...; of several the newest.</summary>
    public static IEnumerable<VersionRow> Chosen(IEnumerable<VersionRow> rows, string? options) => options switch
    {
        null or "" or "AllVersions" => rows,
        "Latest" => rows.Where(r => r.IsLatest),
        "Published" => rows.Where(r => r.IsPublished),
        "Draft" => rows.Where(r => r.IsDraft),
        "LatestOrPublished" => rows.GroupBy(r => r.DefinitionId).Select(g => g.FirstOrDefault(r => r.IsLatest) ?? g.First(r => r.IsPublished)),
        "LatestAndPublished" => rows.Where(r => r.IsLatest || r.IsPublished),
        _ when int.TryParse(options, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) => rows.Where(r => r.Version == number),
        _ => [],
    };

    public async Task<VersionRow?> Row(HttpContext http, string definitionId, string? options) =>
        Chosen((await queries.Rows(ElsaGate.ActorOf(http), http.RequestAborted)).Where(r => r.DefinitionId == definitionId), options).OrderByDescending(r => r.Version).FirstOrDefault();
}

/// <summary>A row of a list, as Elsa writes it.</summary>
internal sealed record DefinitionSummary(
    IReadOnlyList<ElsaLink>? Links, string Id, string DefinitionId, string Name, string Description, int Version, string ToolVersion, bool IsLatest, bool IsPublished,
    string MaterializerName, DateTimeOffset CreatedAt, bool IsReadonly, bool IsMaterializerAvailable);
