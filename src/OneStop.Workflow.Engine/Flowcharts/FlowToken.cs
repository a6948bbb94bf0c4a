namespace OneStop.Workflow.Engine.Flowcharts;

/// <summary>A token of the token-based mode, between two activities of a flowchart.</summary>
internal sealed record FlowToken(string From, string Port, string To, bool IsConsumed = false, bool IsBlocked = false)
{
    /// <summary>Whether it still counts.</summary>
    public bool IsLive => !IsConsumed && !IsBlocked;
}
