namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Vietnam's time: UTC+07:00 the whole year round. The country keeps no summer time, so no zone table is needed.</summary>
public static class VietnamTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The date in Vietnam at a moment.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>The clock on the wall in Vietnam at a moment, as time since midnight.</summary>
    public static TimeSpan ClockOf(DateTimeOffset at) => at.ToOffset(Offset).TimeOfDay;

    /// <summary>The moment at which Vietnam's wall shows a date and a clock time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeSpan clock) =>
        new(date.ToDateTime(TimeOnly.MinValue) + clock, Offset);

    /// <inheritdoc cref="At(DateOnly, TimeSpan)"/>
    public static DateTimeOffset At(DateOnly date, TimeOnly clock) => At(date, clock.ToTimeSpan());
}
