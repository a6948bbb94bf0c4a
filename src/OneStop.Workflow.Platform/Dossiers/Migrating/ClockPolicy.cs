namespace OneStop.Workflow.Platform.Dossiers.Migrating;

/// <summary>
/// What a migration does to the clocks of open steps. The dossier's own clock never changes by it: its limit is that of
/// the procedure in force on the day of receipt.
/// </summary>
public enum ClockPolicy
{
    /// <summary>Every clock goes on as it is, with the budget it has left (giữ thời hạn còn lại).</summary>
    KeepRemaining,

    /// <summary>
    /// The step gets the limit that the new version gives it, worked out as opening the step does, counted from when the
    /// step opened, pauses left out (tính lại theo phiên bản mới). A limit that the new version does not give, or whose
    /// expression fails, leaves the clock as it is.
    /// </summary>
    Recompute,
}
