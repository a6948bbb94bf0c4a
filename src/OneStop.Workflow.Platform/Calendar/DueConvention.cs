namespace OneStop.Workflow.Platform.Calendar;

/// <summary>At what time of its last day a limit in days ends. Both are in use, so each calendar says which.</summary>
public enum DueConvention
{
    /// <summary>At the end of the last shift of the day.</summary>
    EndOfDay,

    /// <summary>At the clock time of receipt: Monday 10:00 + 2 working days = Wednesday 10:00.</summary>
    SameTime,
}
