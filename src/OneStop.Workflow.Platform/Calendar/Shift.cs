using System.Globalization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>One stretch of working time in a day, from <paramref name="From"/> (worked) to <paramref name="To"/> (no longer worked).</summary>
public readonly record struct Shift(TimeOnly From, TimeOnly To)
{
    public const string Allowed = "HH:mm-HH:mm, several divided by commas, e.g. 07:30-11:30,13:30-17:30";

    /// <summary>Working time of the shift; zero or less for a shift that <see cref="CalendarCheck"/> refuses.</summary>
    public TimeSpan Length => To.ToTimeSpan() - From.ToTimeSpan();

    public static bool TryParse(string? text, out Shift shift)
    {
        shift = default;
        var ends = (text ?? "").Split(['-', '–'], StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !TryParseClock(ends[0], out var from) || !TryParseClock(ends[1], out var to))
            return false;
        shift = new Shift(from, to);
        return true;
    }

    /// <summary>Reads shifts divided by commas; says nothing about their order or overlap, which <see cref="CalendarCheck"/> does.</summary>
    public static bool TryParseList(string? text, out IReadOnlyList<Shift> shifts)
    {
        var read = new List<Shift>();
        shifts = read;
        foreach (var part in (text ?? "").Split(','))
        {
            if (!TryParse(part, out var shift))
                return false;
            read.Add(shift);
        }
        return read.Count > 0;
    }

    /// <summary>A clock time as calendars write it: <c>HH:mm</c> or <c>H:mm</c>.</summary>
    public static bool TryParseClock(string? text, out TimeOnly clock) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out clock);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");
}
