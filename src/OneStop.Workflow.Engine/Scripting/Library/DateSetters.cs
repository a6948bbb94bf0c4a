using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>The setters of <c>Date</c>, at the clock's offset or in UTC. A part may run over: the 32nd of a month is the 1st of the next or later.</summary>
internal static class DateSetters
{
    // Year, month, day, hour, minute, second, millisecond: the place each setter begins at, and how many it takes.
    private static readonly (string Name, int First, int Most)[] Setters =
        [("FullYear", 0, 3), ("Month", 1, 2), ("Date", 2, 1), ("Hours", 3, 4), ("Minutes", 4, 3), ("Seconds", 5, 2), ("Milliseconds", 6, 1)];

    public static IEnumerable<KeyValuePair<string, ScriptFunction>> All =>
    [
        KeyValuePair.Create<string, ScriptFunction>("setTime", new NativeFunction((_, t, a) => ((ScriptDate)t!).Set(Operations.Number(Native.At(a, 0))))),
        .. Setters.Select(setter => KeyValuePair.Create<string, ScriptFunction>("set" + setter.Name, Setter(setter.First, setter.Most, isUtc: false))),
        .. Setters.Select(setter => KeyValuePair.Create<string, ScriptFunction>("setUTC" + setter.Name, Setter(setter.First, setter.Most, isUtc: true))),
    ];

    /// <summary>The milliseconds of parts, each of which may run over; not a number where no calendar has them.</summary>
    public static double Compose(IReadOnlyList<double> parts, TimeSpan offset)
    {
        if (parts.Any(part => !double.IsFinite(part)))
            return double.NaN;
        double At(int place) => Math.Clamp(Math.Truncate(parts[place]), -100_000_000_000, 100_000_000_000);
        var months = Math.Clamp(At(1), -1_000_000, 1_000_000);
        var year = At(0) + Math.Floor(months / 12);
        if (year is < 2 or > 9998)
            return double.NaN;
        var start = new DateTimeOffset((int)year, ((int)months % 12 + 12) % 12 + 1, 1, 0, 0, 0, offset).ToUnixTimeMilliseconds();
        return start + ((((At(2) - 1) * 24 + At(3)) * 60 + At(4)) * 60 + At(5)) * 1000 + At(6);
    }

    private static NativeFunction Setter(int first, int most, bool isUtc) => new((_, t, a) =>
    {
        var date = (ScriptDate)t!;
        // Only a year brings a date that is none back to life.
        if (!date.IsValid && first > 0)
            return double.NaN;
        var moment = date.IsValid ? isUtc ? date.Moment.ToUniversalTime() : date.Moment : new DateTimeOffset(1970, 1, 1, 0, 0, 0, date.Offset);
        double[] parts = [moment.Year, moment.Month - 1, moment.Day, moment.Hour, moment.Minute, moment.Second, moment.Millisecond];
        parts[first] = Operations.Number(Native.At(a, 0));
        for (var i = 1; i < most && i < a.Length; i++)
            parts[first + i] = Operations.Number(a[i]);
        return date.Set(Compose(parts, isUtc ? TimeSpan.Zero : date.Offset));
    });
}
