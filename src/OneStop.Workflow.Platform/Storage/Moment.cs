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

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Vietnam).DateTime);
}
