using OneStop.Workflow.Engine.Scripting;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>How much one <c>Advance</c> may do.</summary>
/// <param name="ActivityRuns">Activities run in one burst; beyond it a definition that never blocks ends in an incident that names the circle.</param>
/// <param name="Runs">Activities open at once in one instance.</param>
/// <param name="Script">Bounds of each script.</param>
/// <param name="NestedDefinitions">Definitions inside definitions, as activities or as children that run at once.</param>
/// <param name="StateBytes">The largest value a variable, an output or a payload may hold, in bytes of UTF-8, with a few for each member.</param>
/// <param name="ScriptSteps">Steps of all scripts of one burst together, so that a loop of scripts is bounded as one script is.</param>
public sealed record EngineLimits(int ActivityRuns = 10_000, int Runs = 20_000, ScriptLimits? Script = null, int NestedDefinitions = 16, long StateBytes = 4_000_000, int ScriptSteps = 3_000_000)
{
    /// <summary>The limits of a normal installation.</summary>
    public static EngineLimits Default { get; } = new();

    /// <summary>What the definition says to keep of inputs and outputs is told as well: for a host that keeps it.</summary>
    public bool LogsValues { get; init; }

    /// <summary>Own events are left to the caller, who tells them when the burst was saved: Elsa's order, for traces.</summary>
    internal bool DefersOwnEvents { get; init; }

    /// <summary>What each run took and gave is told as well, for traces.</summary>
    internal bool Records { get; init; }
}
