namespace OneStop.Workflow.Engine.Advancing;

/// <summary>An activity failed: the branch stops and an incident is kept.</summary>
/// <param name="code">Stable name of the reason.</param>
/// <param name="message">The whole story, for the administrator.</param>
/// <param name="journalMessage">What the journal says, where that is shorter.</param>
internal sealed class ActivityFault(string code, string message, string? journalMessage = null) : Exception(message)
{
    public string Code { get; } = code;
    public string JournalMessage { get; } = journalMessage ?? message;

    /// <summary>The run that had already completed when its container failed to go on; null where the run itself failed.</summary>
    public State.ActivityRun? FailedAfter { get; set; }
}
