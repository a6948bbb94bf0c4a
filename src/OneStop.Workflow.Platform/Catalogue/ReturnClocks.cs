using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Catalogue;

/// <summary>
/// Which time a step has when it is sent back for rework inside the authority. The legal time of the dossier runs on
/// whatever is chosen: an internal return is not one of the reasons for which it may stand still.
/// </summary>
public static class ReturnClocks
{
    /// <summary>What is left of the step's earlier limit; the time the dossier was elsewhere does not count.</summary>
    public const string Remaining = "remaining";

    /// <summary>The step's whole limit again.</summary>
    public const string Fresh = "fresh";

    /// <summary>Either word, or a <see cref="TimeLimit"/> as it is written in a process.</summary>
    public static bool IsKnown(string choice) => choice is Remaining or Fresh || TimeLimit.TryParse(choice, out _);
}
