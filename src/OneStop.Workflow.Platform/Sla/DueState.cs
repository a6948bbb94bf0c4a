namespace OneStop.Workflow.Platform.Sla;

/// <summary>How a clock stands at a moment; derived, never stored.</summary>
public enum DueState
{
    /// <summary>Registered, not yet accepted: nothing runs.</summary>
    NotStarted,

    /// <summary>Còn hạn.</summary>
    InTime,

    /// <summary>Sắp đến hạn: past the warning point.</summary>
    Near,

    /// <summary>Quá hạn: past the due time; also while paused afterwards, for a pause does not mend a breach.</summary>
    Overdue,

    /// <summary>Tạm dừng: the remaining budget is kept.</summary>
    Paused,

    /// <summary>Over, in time or late: see <see cref="ClockReading.WasLate"/>.</summary>
    Stopped,
}
