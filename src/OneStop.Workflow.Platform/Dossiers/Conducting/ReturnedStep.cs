using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Sla;

namespace OneStop.Workflow.Platform.Dossiers.Conducting;

/// <summary>A step that opens because it was sent back.</summary>
/// <param name="By">The step whose outcome sent it back.</param>
/// <param name="Before">The work that is to be done again; null when nobody has done it yet.</param>
/// <param name="Number">The how manyeth return of this step it is, from 1.</param>
internal sealed record ReturnedStep(WorkItem By, WorkItem? Before, int Number)
{
    /// <summary>The step itself was done before: only then is there time of it left.</summary>
    public bool IsSameStep(string activityId) => Before?.ActivityId == activityId;

    /// <summary>The limit that the procedure chose for what is sent back, else the step's own.</summary>
    public static string? Limit(ProcedureEntry procedure, string? own) => TimeLimit.TryParse(procedure.ReturnClock, out _) ? procedure.ReturnClock : own;

    /// <summary>Whether the rest of the earlier clock runs on.</summary>
    public static bool GoesOn(ProcedureEntry procedure, Clock? earlier) =>
        procedure.ReturnClock == ReturnClocks.Remaining && earlier is { StoppedAt: not null };
}
