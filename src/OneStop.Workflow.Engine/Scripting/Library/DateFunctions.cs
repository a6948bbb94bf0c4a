using System.Globalization;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>Date</c>. Its now is the moment of the step, so a replayed step decides the same.</summary>
internal static class DateFunctions
{
    public static readonly ScriptNamespace Space = new(new Dictionary<string, object?>
    {
        ["now"] = new NativeFunction((run, _, _) => Boxed.Of(run.Host.Now.ToUnixTimeMilliseconds())),
        ["parse"] = new NativeFunction((run, _, a) => Boxed.Of(Milliseconds(run, Operations.Text(run, Native.At(a, 0))))),
    }, (run, _, _) => new ScriptDate(run.Host.Now.ToUnixTimeMilliseconds(), run.Host.Now.Offset).ToString());

    public static readonly Dictionary<string, ScriptFunction> OfInstance = new()
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
        ["toISOString"] = new NativeFunction((_, t, _) => ((ScriptDate)t!).IsValid ? ((ScriptDate)t).Iso() : throw new ScriptException("RangeError: Invalid time value")),
        ["toJSON"] = new NativeFunction((_, t, _) => ((ScriptDate)t!).ToString()),
        ["toString"] = new NativeFunction((_, t, _) => ((ScriptDate)t!).ToString()),
    };

    public static object Create(ScriptRun run, List<object?> arguments)
    {
        var offset = run.Host.Now.Offset;
        if (arguments.Count == 0)
            return new ScriptDate(run.Host.Now.ToUnixTimeMilliseconds(), offset);
        if (arguments.Count == 1)
            return new ScriptDate(arguments[0] is string text ? Milliseconds(run, text) : Operations.Number(arguments[0]), offset);
        var parts = arguments.Select(Operations.Number).ToList();
        if (parts[0] is < 2 or > 9998 || parts.Any(double.IsNaN))
            return new ScriptDate(double.NaN, offset);
        double At(int index, double fallback) => index < parts.Count ? Math.Clamp(parts[index], -100_000, 100_000) : fallback;
        var start = new DateTimeOffset((int)parts[0], 1, 1, 0, 0, 0, offset).ToUnixTimeMilliseconds();
        var months = (int)At(1, 0);
        var year = parts[0] + Math.Floor(months / 12d);
        if (year is < 2 or > 9998)
            return new ScriptDate(double.NaN, offset);
        start = new DateTimeOffset((int)year, (months % 12 + 12) % 12 + 1, 1, 0, 0, 0, offset).ToUnixTimeMilliseconds();
        return new ScriptDate(start + ((((At(2, 1) - 1) * 24 + At(3, 0)) * 60 + At(4, 0)) * 60 + At(5, 0)) * 1000 + At(6, 0), offset);
    }

    private static NativeFunction Part(Func<DateTimeOffset, int> part) =>
        new((_, t, _) => t is ScriptDate { IsValid: true } date ? Boxed.Of(part(date.Moment)) : double.NaN);

    private static double Milliseconds(ScriptRun run, string text)
    {
        // A date without a time is UTC, one with a time and no zone is local: JavaScript's rule.
        var style = text.Contains('T', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal) ? DateTimeStyles.None : DateTimeStyles.AssumeUniversal;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, style | DateTimeStyles.AdjustToUniversal, out var moment))
            return double.NaN;
        var offset = moment.Kind == DateTimeKind.Unspecified ? run.Host.Now.Offset : TimeSpan.Zero;
        return (DateTime.SpecifyKind(moment, DateTimeKind.Utc) - DateTime.UnixEpoch - offset).TotalMilliseconds;
    }
}
