namespace OneStop.Workflow.Engine.Definitions;

/// <summary>What reading a definition gave: the definition, or the reasons why there is none. Warnings may come with either.</summary>
/// <param name="Definition">Null exactly when one of the complaints blocks.</param>
public sealed record DefinitionReading(WorkflowDefinition? Definition, IReadOnlyList<Complaint> Complaints)
{
    /// <summary>Whether the definition can be run.</summary>
    public bool IsUsable => Definition is not null;
}
