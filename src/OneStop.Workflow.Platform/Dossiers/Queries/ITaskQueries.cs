using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Tasks for workers outside (<c>Elsa.RunTask</c>).</summary>
public interface ITaskQueries
{
    /// <summary>Open tasks that the actor may complete, oldest first, 100 a page.</summary>
    /// <param name="name">Only tasks of this name; null for all.</param>
    /// <param name="page">From 1.</param>
    Task<Answer<IReadOnlyList<OpenTask>>> Open(string? name, int page, Actor actor, CancellationToken cancellation = default);
}

/// <param name="TaskId">To be named when it is completed.</param>
/// <param name="DossierCode">Null in a process without a dossier.</param>
public sealed record OpenTask(Guid TaskId, string Name, JsonNode? Payload, string? DossierCode, DateTimeOffset OpenedAt);
