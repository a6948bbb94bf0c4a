namespace OneStop.Workflow.Platform.Storage;

/// <summary>Now, as it is kept: whole microseconds, in Vietnamese time.</summary>
public static class Moment
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static DateTimeOffset Now(TimeProvider clock)
    {
        var at = clock.GetUtcNow();
        return new DateTimeOffset(at.Ticks - at.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero).ToOffset(Vietnam);
    }

    /// <summary>The first whole second that is not before a moment.</summary>
    public static DateTimeOffset RoundedUp(DateTimeOffset at) => at.Ticks % TimeSpan.TicksPerSecond is > 0 and var over ? at.AddTicks(TimeSpan.TicksPerSecond - over) : at;

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Vietnam).DateTime);
}
