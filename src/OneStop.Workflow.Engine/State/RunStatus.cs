namespace OneStop.Workflow.Engine.State;

internal enum RunStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,

    /// <summary>Open when its instance ended as Faulted; a retry of the incident opens it again.</summary>
    Interrupted,
}
