using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.State;

/// <summary>A run as it stands in a document, before it is bound to the activities of a definition.</summary>
internal sealed record SavedRun(int Number, string ActivityId, int? Parent)
{
    public RunStatus Status { get; init; }
    public bool CameBack { get; init; }
    public bool IsBreaking { get; init; }
    public bool HasFiredOverdue { get; init; }
    public double? Counter { get; init; }
    public List<int>? Awaited { get; init; }
    public List<string>? EndedWith { get; init; }
    public bool EndedByDefault { get; init; }
    public string? PinnedVersion { get; init; }
    public ScriptObject? Memory { get; init; }
    public List<string>? LoopVariables { get; init; }
    public int[]? ActivityVisits { get; init; }
    public int[]? ConnectionVisits { get; init; }
    public bool[]? Followed { get; init; }
    public List<Flowcharts.FlowToken>? Tokens { get; init; }
}
