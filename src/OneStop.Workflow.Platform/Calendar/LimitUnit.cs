namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The four ways a time limit is written in procedures.</summary>
public enum LimitUnit
{
    /// <summary>Giờ làm việc: hours within shifts.</summary>
    WorkingHours,

    /// <summary>Ngày làm việc: the day of receipt is not counted.</summary>
    WorkingDays,

    /// <summary>Ngày: calendar days, the day of receipt not counted; an end on a day off moves to the next working day (Civil Code 2015, Articles 147 and 148).</summary>
    Days,

    /// <summary>Trong ngày: the same working day, or the next one when received after the cut-off (15:00, Decree 301/2026 article 7.2).</summary>
    SameDay,
}
