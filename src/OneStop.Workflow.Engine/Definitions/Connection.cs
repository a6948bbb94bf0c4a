namespace OneStop.Workflow.Engine.Definitions;

/// <summary>A line of a flowchart, from a port of one activity to another activity.</summary>
/// <param name="Path">JSON path of the connection.</param>
public sealed record Connection(ActivityNode Source, string Port, ActivityNode Target, string Path)
{
    /// <summary>Place among the connections of its flowchart.</summary>
    internal int Index { get; init; }

    public override string ToString() => $"{Source.Id}.{Port} > {Target.Id}";
}
