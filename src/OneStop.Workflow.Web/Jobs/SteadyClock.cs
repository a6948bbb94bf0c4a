namespace OneStop.Workflow.Web.Jobs;

/// <summary>
/// The time by which Quartz counts pauses: it begins with the wall clock and goes on by the machine's monotonic one, so
/// that setting the wall clock back or forth holds no job up and wakes none twice. What is due is not decided by it:
/// jobs ask the wall clock themselves.
/// </summary>
internal sealed class SteadyClock(TimeProvider wall) : TimeProvider
{
    private readonly DateTimeOffset since = wall.GetUtcNow();
    private readonly long began = wall.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone => wall.LocalTimeZone;

    public override long TimestampFrequency => wall.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => since + wall.GetElapsedTime(began);

    public override long GetTimestamp() => wall.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => wall.CreateTimer(callback, state, dueTime, period);
}
