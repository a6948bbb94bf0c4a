using System.Globalization;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>Date</c>. Its now is the moment of the step, so a replayed step decides the same.</summary>
internal static class DateFunctions
{
    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["now"] = new NativeFunction((run, _, _) => Boxed.Of(run.Host.Now.ToUnixTimeMilliseconds())),
        ["UTC"] = new NativeFunction((_, _, a) => Boxed.Of(new ScriptDate(DateSetters.Compose(Parts([.. a]), TimeSpan.Zero), TimeSpan.Zero).Milliseconds)),
        ["parse"] = new NativeFunction((run, _, a) => Boxed.Of(Milliseconds(run, Operations.Text(run, Native.At(a, 0))))),
    }, (run, _, _) => new ScriptDate(run.Host.Now.ToUnixTimeMilliseconds(), run.Host.Now.Offset).ToString());

    public static readonly Dictionary<string, ScriptFunction> OfInstance = new(DateSetters.All)
    {
        ["getTime"] = new NativeFunction((_, t, _) => Boxed.Of(((ScriptDate)t!).Milliseconds)),
        ["valueOf"] = new NativeFunction((_, t, _) => Boxed.Of(((ScriptDate)t!).Milliseconds)),
        ["getFullYear"] = Part(m => m.Year),
        ["getMonth"] = Part(m => m.Month - 1),
        ["getDate"] = Part(m => m.Day),
        ["getDay"] = Part(m => (int)m.DayOfWeek),
        ["getHours"] = Part(m => m.Hour),
        ["getMinutes"] = Part(m => m.Minute),
        ["getSeconds"] = Part(m => m.Second),
        ["getMilliseconds"] = Part(m => m.Millisecond),
        ["getTimezoneOffset"] = Part(m => -(int)m.Offset.TotalMinutes),
        ["getUTCFullYear"] = Part(m => m.UtcDateTime.Year),
        ["getUTCMonth"] = Part(m => m.UtcDateTime.Month - 1),
        ["getUTCDate"] = Part(m => m.UtcDateTime.Day),
        ["getUTCDay"] = Part(m => (int)m.UtcDateTime.DayOfWeek),
        ["getUTCHours"] = Part(m => m.UtcDateTime.Hour),
        ["getUTCMinutes"] = Part(m => m.UtcDateTime.Minute),
        ["getUTCSeconds"] = Part(m => m.UtcDateTime.Second),
        ["getUTCMilliseconds"] = Part(m => m.UtcDateTime.Millisecond),
        ["toISOString"] = new NativeFunction((_, t, _) => ((ScriptDate)t!).IsValid ? ((ScriptDate)t).Iso() : throw new ScriptException("RangeError: Invalid time value")),
        ["toLocaleString"] = new NativeFunction((run, t, a) => Intl.IntlFunctions.Date(run, t, a, Intl.DateParts.Both)),
        ["toLocaleDateString"] = new NativeFunction((run, t, a) => Intl.IntlFunctions.Date(run, t, a, Intl.DateParts.Date)),
        ["toLocaleTimeString"] = new NativeFunction((run, t, a) => Intl.IntlFunctions.Date(run, t, a, Intl.DateParts.Time)),
        ["toJSON"] = new NativeFunction((_, t, _) => ((ScriptDate)t!).ToString()),
        ["toString"] = new NativeFunction((_, t, _) => ((ScriptDate)t!).ToString()),
    };

    public static object Create(ScriptRun run, List<object?> arguments)
    {
        var offset = run.Host.Now.Offset;
        if (arguments.Count == 0)
            return new ScriptDate(run.Host.Now.ToUnixTimeMilliseconds(), offset);
        if (arguments is [var only])
            return new ScriptDate(only is string text ? Milliseconds(run, text) : Operations.Number(only), offset);
        return new ScriptDate(DateSetters.Compose(Parts(arguments), offset), offset);
    }

    /// <summary>Seven parts from as many as are given; a year of two digits is one of the last century.</summary>
    private static double[] Parts(IReadOnlyList<object?> arguments)
    {
        double[] parts = [double.NaN, 0, 1, 0, 0, 0, 0];
        for (var i = 0; i < parts.Length && i < arguments.Count; i++)
            parts[i] = Operations.Number(arguments[i]);
        if (parts[0] is >= 0 and < 100)
            parts[0] += 1900;
        return parts;
    }

    private static NativeFunction Part(Func<DateTimeOffset, int> part) =>
        new((_, t, _) => t is ScriptDate { IsValid: true } date ? Boxed.Of(part(date.Moment)) : double.NaN);

    private static double Milliseconds(ScriptRun run, string text)
    {
        if (text.Length > 100)
            return double.NaN;
        // A date without a time is UTC, one with a time and no zone is local: JavaScript's rule.
        var style = text.Contains('T', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal) ? DateTimeStyles.None : DateTimeStyles.AssumeUniversal;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, style | DateTimeStyles.AdjustToUniversal, out var moment))
            return double.NaN;
        var offset = moment.Kind == DateTimeKind.Unspecified ? run.Host.Now.Offset : TimeSpan.Zero;
        return (DateTime.SpecifyKind(moment, DateTimeKind.Utc) - DateTime.UnixEpoch - offset).TotalMilliseconds;
    }
}
