using System.Globalization;

namespace OneStop.Workflow.Engine.Values;

/// <summary>
/// Numbers as values: a double where that holds every digit that was written, else a decimal, so that a whole number of 64 bits or an
/// amount with many places goes through states, JSON and scripts unchanged. A number has one form only, so equal numbers are equal values.
/// </summary>
internal static class Numbers
{
    // What the shortest form of a double always holds.
    private const int SafeDigits = 15;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The number a text stands for, in the notation of machines; false when it is none.</summary>
    public static bool TryRead(string text, out object value)
    {
        value = Boxed.Of(0);
        if (!double.TryParse(text, NumberStyles.Float, Plain, out var number) || double.IsNaN(number) || double.IsInfinity(number))
            return false;
        value = text.Length > SafeDigits && decimal.TryParse(text, NumberStyles.Float, Plain, out var exact) && IsWhole(text, exact) ? Of(exact) : Boxed.Of(number);
        return true;
    }

    /// <summary>A number in its one form.</summary>
    public static object Of(decimal number)
    {
        // The nearest double: a cast of a decimal with many places misses it.
        var rounded = double.Parse(number.ToString(Plain), Plain);
        return decimal.TryParse(rounded.ToString("R", Plain), NumberStyles.Float, Plain, out var back) && back == number ? Boxed.Of(rounded) : number / 1.0000000000000000000000000000m;
    }

    /// <summary>A number with all its digits; false for what is none, and for numbers beyond a decimal.</summary>
    public static bool TryExact(object? value, out decimal number)
    {
        number = value as decimal? ?? 0;
        return value is decimal || value is double rounded && decimal.TryParse(rounded.ToString("R", Plain), NumberStyles.Float, Plain, out number);
    }

    public static string Text(decimal number) => number.ToString(Plain);

    // More digits than a decimal holds were rounded away: then a double is as good.
    private static bool IsWhole(string text, decimal exact)
    {
        var digits = 0;
        var begun = false;
        foreach (var letter in text)
        {
            if (letter is 'e' or 'E')
                break;
            begun |= letter is >= '1' and <= '9';
            digits += begun && char.IsAsciiDigit(letter) ? 1 : 0;
        }
        return exact != 0 && digits <= 28;
    }
}
