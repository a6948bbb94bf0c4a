namespace OneStop.Workflow.Engine.State;

/// <summary>The saved form of a running instance: one versioned document. Saved states of every released version stay readable.</summary>
public sealed partial class InstanceState
{
}
