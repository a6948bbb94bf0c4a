using System.Globalization;

namespace OneStop.Workflow.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _now = start;

    /// <summary>A clock set to a Vietnamese wall time, e.g. <c>FakeClock.At("2026-11-23 08:15")</c>.</summary>
    public static FakeClock At(string vietnameseTime) =>
        new(new DateTimeOffset(DateTime.Parse(vietnameseTime, CultureInfo.InvariantCulture), TimeSpan.FromHours(7)));

    public DateTimeOffset Now
    {
        get { lock (_gate) return _now; }
        set { lock (_gate) _now = value; }
    }

    public void Pass(TimeSpan time)
    {
        lock (_gate) _now += time;
    }

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
