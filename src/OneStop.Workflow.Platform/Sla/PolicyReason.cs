namespace OneStop.Workflow.Platform.Sla;

/// <summary>Why a clock runs by its policy, from the weakest reason to the strongest: the most specific one wins.</summary>
public enum PolicyReason
{
    /// <summary>Nothing else says anything.</summary>
    Default,

    /// <summary>Attached to the unit whose time it is, or to the nearest unit above it.</summary>
    Unit,

    /// <summary>Attached to the procedure.</summary>
    Procedure,

    /// <summary>Attached to the step of the procedure.</summary>
    Step,

    /// <summary>The process names it for the step.</summary>
    NamedByProcess,
}
