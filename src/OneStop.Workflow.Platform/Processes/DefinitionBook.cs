using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// The processes that are in force on one day, for a process that uses others: as activities, or as children. A version
/// that is named by its own id is found whether it is in force or not, so an instance keeps the versions it began with.
/// </summary>
public sealed class DefinitionBook : IDefinitions
{
    private readonly Dictionary<string, (Guid VersionId, WorkflowDefinition Definition)> inForce = [];
    private readonly Dictionary<string, WorkflowDefinition> byVersion = [];

    internal DefinitionBook(IEnumerable<(Guid VersionId, WorkflowDefinition Definition)> inForce, IEnumerable<WorkflowDefinition> all)
    {
        foreach (var entry in inForce)
            this.inForce.TryAdd(entry.Definition.DefinitionId, entry);
        foreach (var definition in all)
            byVersion.TryAdd(definition.Id, definition);
    }

    /// <summary>All that are in force, by the id of the version.</summary>
    public IEnumerable<(Guid VersionId, WorkflowDefinition Definition)> InForce => inForce.Values;

    public WorkflowDefinition? Find(string definitionId) => inForce.TryGetValue(definitionId, out var found) ? found.Definition : null;

    public WorkflowDefinition? FindActivity(string typeName) =>
        inForce.Values.Select(entry => entry.Definition).FirstOrDefault(definition => definition.UsableAsActivity && definition.ActivityType == typeName);

    public WorkflowDefinition? FindVersion(string versionId) => byVersion.GetValueOrDefault(versionId);

    /// <summary>The version that <see cref="Find"/> gives, by the platform's id.</summary>
    public Guid? VersionOf(string definitionId) => inForce.TryGetValue(definitionId, out var found) ? found.VersionId : null;
}
