using System.Globalization;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A moment in a script. Its parts are read at the offset of the engine's clock, not of the machine.</summary>
internal sealed class ScriptDate(double milliseconds, TimeSpan offset)
{
    private const double Furthest = 8.64e15;

    public double Milliseconds { get; } = Math.Abs(milliseconds) <= Furthest ? Math.Truncate(milliseconds) : double.NaN;

    public bool IsValid => !double.IsNaN(Milliseconds) && Milliseconds is > -62135596800000d and < 253402300800000d;

    public DateTimeOffset Moment => DateTimeOffset.FromUnixTimeMilliseconds((long)Milliseconds).ToOffset(offset);

    public override string ToString() => IsValid ? Iso() : "Invalid Date";

    public string Iso() => Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
