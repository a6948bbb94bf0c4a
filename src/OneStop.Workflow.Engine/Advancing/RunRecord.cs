using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>What one run of an activity took and gave in one burst; only kept for traces.</summary>
internal sealed class RunRecord(ActivityRun run)
{
    public ActivityRun Run { get; } = run;

    /// <summary>Inputs that were evaluated, by JSON name.</summary>
    public Dictionary<string, object?> Inputs { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, object?> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>What it ended with, where that is not the default.</summary>
    public IReadOnlyList<string>? Outcomes { get; set; }

    /// <summary>How often it, or anything in it, failed.</summary>
    public int Faults { get; set; }
}
