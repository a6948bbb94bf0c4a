using System.Globalization;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A moment in a script. Its parts are read at the offset of the engine's clock, not of the machine.</summary>
internal sealed class ScriptDate(double milliseconds, TimeSpan offset)
{
    private const double Furthest = 8.64e15;

    // A day inside what a calendar can say, so that no offset leads out of it.
    private const double FirstDay = -62135510400000;
    private const double LastDay = 253402214400000;

    public TimeSpan Offset { get; } = offset;

    public double Milliseconds { get; private set; } = Held(milliseconds);

    public bool IsValid => !double.IsNaN(Milliseconds) && Milliseconds is > FirstDay and < LastDay;

    public DateTimeOffset Moment => DateTimeOffset.FromUnixTimeMilliseconds((long)Milliseconds).ToOffset(Offset);

    /// <summary>The same moment as a thing of its own: a script can change a date.</summary>
    public ScriptDate Copy(TimeSpan? offset = null) => new(Milliseconds, offset ?? Offset);

    /// <summary>Moves it to another moment; gives what it then holds.</summary>
    public object Set(double milliseconds)
    {
        Milliseconds = Held(milliseconds);
        return Milliseconds;
    }

    private static double Held(double milliseconds) => Math.Abs(milliseconds) <= Furthest ? Math.Truncate(milliseconds) : double.NaN;

    public override string ToString() => IsValid ? Iso() : "Invalid Date";

    public string Iso() => Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
