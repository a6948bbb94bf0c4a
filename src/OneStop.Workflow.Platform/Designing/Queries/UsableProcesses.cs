using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Designing.Documents;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Designing.Queries;

/// <summary>Published processes that others may use as an activity; kept in memory, fresh within seconds.</summary>
public sealed class UsableProcesses
{
    private readonly IDbContextFactory<OneStopDb> contexts;
    private readonly Snapshot<IReadOnlyList<UsableProcess>> snapshot;

    public UsableProcesses(IDbContextFactory<OneStopDb> contexts, TimeProvider clock) => (this.contexts, snapshot) = (contexts, new(clock, Load));

    public ValueTask<IReadOnlyList<UsableProcess>> All(CancellationToken cancellation) => snapshot.Get(cancellation);

    private async Task<IReadOnlyList<UsableProcess>> Load(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Set<ProcessDefinition>()
            .Where(d => d.IsPublished && (d.Document.Contains("\"usableAsActivity\":true") || d.Document.Contains("\"usableAsActivity\": true")))
            .OrderBy(d => d.DefinitionId).ThenByDescending(d => d.Version).Select(d => new { d.Id, d.DefinitionId, d.Version, d.Name, d.Document }).ToListAsync(cancellation);
        // Type and version of an activity must be unique: the second process of a name keeps its id in the type.
        var taken = new Dictionary<string, string>();
        return [.. found.Select(d => (Row: d, Document: (JsonObject)JsonNode.Parse(d.Document)!)).Where(d => OlderForms.IsUsable(d.Document))
            .Select(d => Of(d.Row.Id, d.Row.DefinitionId, d.Row.Version, d.Row.Name, d.Document, taken))];
    }

    private static UsableProcess Of(Guid id, string definitionId, int version, string name, JsonObject document, Dictionary<string, string> taken)
    {
        var type = string.Concat(name.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        if (type.Length == 0 || taken.GetValueOrDefault(type, definitionId) != definitionId)
            type += definitionId;
        taken[type] = definitionId;
        return new UsableProcess(
            id, definitionId, version, type, name, document.Text("description"), (document["options"] as JsonObject)?.Text("activityCategory"),
            Arguments(document, "inputs"), Arguments(document, "outputs"),
            [.. (document["outcomes"] as JsonArray ?? []).OfType<JsonValue>().Select(v => v.TryGetValue(out string? text) ? text : "").Where(t => t.Length > 0)]);
    }

    private static IReadOnlyList<UsableArgument> Arguments(JsonObject document, string name) =>
        [.. (document[name] as JsonArray ?? []).OfType<JsonObject>().Where(a => a.Text("name") is { Length: > 0 })
            .Select(a => new UsableArgument(a.Text("name")!, a.Text("type") ?? "Object", a.Text("displayName"), a.Text("description"), a.Text("uiHint") ?? "singleline"))];
}

/// <param name="TypeName">Type of the activities that stand for it.</param>
/// <param name="Category">As its designer wrote it; null for the usual one.</param>
public sealed record UsableProcess(
    Guid VersionId, string DefinitionId, int Version, string TypeName, string Name, string? Description, string? Category,
    IReadOnlyList<UsableArgument> Inputs, IReadOnlyList<UsableArgument> Outputs, IReadOnlyList<string> Outcomes);

public sealed record UsableArgument(string Name, string TypeName, string? DisplayName, string? Description, string UiHint);
