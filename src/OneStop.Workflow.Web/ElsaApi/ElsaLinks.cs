using OneStop.Workflow.Platform.Designing.Queries;

namespace OneStop.Workflow.Web.ElsaApi;

/// <summary>
/// What a person may do with a definition. Studio opens one for editing only when there is a link to publish it: so the
/// list of links is the switch between editing and reading.
/// </summary>
internal static class ElsaLinks
{
    public static IReadOnlyList<ElsaLink> OfDefinition(string id, bool mayDraft, bool mayPublish)
    {
        var path = $"/workflow-definitions/{id}";
        var links = new List<ElsaLink>
        {
            new(path, "self", "GET"), new($"/workflow-definitions/by-definition-id/{id}", "self", "GET"), new($"{path}/versions", "versions", "GET"), new($"{path}/export", "export", "POST"),
        };
        if (mayDraft)
            links.AddRange([new($"{path}/publish", "publish", "POST"), new($"{path}/import", "import", "PUT"), new($"{path}/update-references", "update-references", "POST")]);
        if (mayPublish)
            links.Add(new($"{path}/retract", "retract", "POST"));
        if (mayDraft || mayPublish)
            links.Add(new(path, "delete", "DELETE"));
        return links;
    }

    public static IReadOnlyList<ElsaLink> OfList(IReadOnlyList<VersionRow> rows, bool mayCreate)
    {
        const string Bulk = "/bulk-actions";
        var links = new List<ElsaLink>
        {
            new("/workflow-definitions", "self", "GET"), new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
            new("/workflow-definitions/query/count", "count", "GET"), new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
        };
        if (!mayCreate && !rows.Any(r => r.MayPublish))
            return links;
        links.AddRange([
            new($"{Bulk}/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"), new($"{Bulk}/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
            new($"{Bulk}/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"), new($"{Bulk}/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST")]);
        if (mayCreate)
            links.AddRange([new("/workflow-definitions/import", "import", "POST"), new("/workflow-definitions/import-files", "import-files", "POST"), new("/workflow-definitions", "create", "POST")]);
        return links;
    }
}

/// <summary>As Elsa writes it.</summary>
internal sealed record ElsaLink(string Href, string Rel, string Method);
