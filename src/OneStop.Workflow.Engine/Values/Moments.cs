using System.Globalization;
using System.Text.RegularExpressions;

namespace OneStop.Workflow.Engine.Values;

/// <summary>Reads moments as machines write them: the year stands there with four digits, and no day of a month stands before it as a number alone.</summary>
public static partial class Moments
{
    private const int Longest = 100;

    /// <summary>Where a moment says no zone, it is one of Viet Nam.</summary>
    internal static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    /// <summary>
    /// The moment a text says, e.g. <c>2026-01-31T08:00:00+07:00</c>; null when it says none, or could be read two ways: 05/01/2026 is in
    /// January for us and in May for the library. A text without a year would be read by the clock of the machine.
    /// </summary>
    public static DateTimeOffset? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest || !Year().IsMatch(text) || DayFirst().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return null;
        return HasZone(text) ? moment : new DateTimeOffset(moment.UtcDateTime.Ticks, VietNam);
    }

    // Written at the end, behind the time: Z, or hours before or after Greenwich.
    private static bool HasZone(string text)
    {
        var end = text.TrimEnd();
        var time = end.IndexOf(':', StringComparison.Ordinal);
        return end.EndsWith('Z') || end.EndsWith("GMT", StringComparison.Ordinal) || time > 0 && end.AsSpan(time).IndexOfAny('+', '-') > 0;
    }

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex Year();

    [GeneratedRegex(@"^\s*\d{1,2}\s*[/.\-]")]
    private static partial Regex DayFirst();
}
