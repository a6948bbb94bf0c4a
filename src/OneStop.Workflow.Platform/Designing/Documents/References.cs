using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Documents;

/// <summary>Which processes use which: as an activity, or by the activities that start another workflow.</summary>
internal static class References
{
    /// <summary>Processes whose draft, or newest version where there is no draft, uses the given one; with that content.</summary>
    public static async Task<IReadOnlyList<(string DefinitionId, string Document)>> Using(OneStopDb db, string definitionId, CancellationToken cancellation)
    {
        // The text is searched first: few definitions use another, and only those are read.
        var drafts = await db.Set<ProcessDraft>().Where(d => d.DefinitionId != definitionId && d.Document.Contains(definitionId))
            .Select(d => new { d.DefinitionId, d.Document }).ToListAsync(cancellation);
        var drafted = await db.Set<ProcessDraft>().Select(d => d.DefinitionId).ToListAsync(cancellation);
        var versions = await db.Set<ProcessDefinition>()
            .Where(d => d.DefinitionId != definitionId && d.Document.Contains(definitionId) && !drafted.Contains(d.DefinitionId)
                && d.Version == db.Set<ProcessDefinition>().Where(o => o.DefinitionId == d.DefinitionId).Max(o => o.Version))
            .Select(d => new { d.DefinitionId, d.Document }).ToListAsync(cancellation);
        return [.. drafts.Concat(versions).Where(d => Uses(d.Document, definitionId)).OrderBy(d => d.DefinitionId).Select(d => (d.DefinitionId, d.Document))];
    }

    /// <summary>Points every use as an activity to that version; answers whether any pointed elsewhere.</summary>
    public static bool Point(JsonObject document, string definitionId, Guid versionId, int version)
    {
        var changed = false;
        foreach (var place in DefinitionTree.All(document))
        {
            if (place.Json.Text("workflowDefinitionId") != definitionId || place.Json.Text("workflowDefinitionVersionId") == versionId.ToString("N"))
                continue;
            place.Json["workflowDefinitionVersionId"] = versionId.ToString("N");
            place.Json["latestAvailablePublishedVersionId"] = versionId.ToString("N");
            place.Json["latestAvailablePublishedVersion"] = version;
            place.Json["version"] = version;
            changed = true;
        }
        return changed;
    }

    private static bool Uses(string document, string definitionId) => JsonNode.Parse(document) is JsonObject json && DefinitionTree.All(json).Any(p =>
        p.Json.Text("workflowDefinitionId") == definitionId
        || ActivityCatalogue.StartsOthers(p.Type) && p.Json["workflowDefinitionId"] is JsonObject input && input["expression"] is JsonObject e && e.Text("value") == definitionId);
}
