namespace OneStop.Workflow.Engine.Definitions;

/// <summary>
/// Where published definitions are found: those used as activities, and those called by ExecuteWorkflow.
/// The same id must give the same definition for the whole of one <c>Advance</c>.
/// </summary>
public interface IDefinitions
{
    /// <summary>The published version of a definition; null when there is none.</summary>
    WorkflowDefinition? Find(string definitionId);

    /// <summary>A version by its own id, so that an instance keeps the versions it began with; null when it is not known, which means the published one is taken.</summary>
    WorkflowDefinition? FindVersion(string versionId) => null;

    /// <summary>The published definition that is used as an activity of that type: its name without blanks, as Elsa makes it. Null when there is none.</summary>
    WorkflowDefinition? FindActivity(string typeName) => null;
}
