namespace OneStop.Workflow.Platform.Sla;

/// <summary>How a clock stands at a moment; derived, never stored.</summary>
public enum DueState
{
    /// <summary>Còn hạn.</summary>
    InTime,

    /// <summary>Sắp đến hạn.</summary>
    Near,

    /// <summary>Quá hạn.</summary>
    Overdue,

    /// <summary>Tạm dừng.</summary>
    Paused,

    /// <summary>Đã dừng: the budget no longer runs.</summary>
    Stopped,
}
