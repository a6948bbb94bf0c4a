using System.Globalization;
using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.Components;

/// <summary>
/// A number as people type it, in the notation of the page's language. In Vietnamese the point groups thousands and the
/// comma is the decimal sign: 230.000 is two hundred and thirty thousand, 1,5 is one and a half. In English it is the
/// other way round, and 230.000, which a Vietnamese hand writes for 230,000, is not guessed at but refused.
/// </summary>
public static partial class TypedNumber
{
    /// <summary>Null when it is no number of this notation, or has more digits than are kept (28).</summary>
    public static decimal? Read(string? text) => Read(text, Tongue.IsEnglish);

    internal static decimal? Read(string? text, bool isEnglish)
    {
        var typed = (text ?? "").Trim();
        if (!(isEnglish ? English() : Vietnamese()).IsMatch(typed) || isEnglish && MeantInVietnamese().IsMatch(typed))
            return null;
        var plain = isEnglish ? typed.Replace(",", "", StringComparison.Ordinal) : typed.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return plain.Count(char.IsAsciiDigit) <= FormNumber.MostDigits
            ? decimal.Parse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>As it would be typed, without groups.</summary>
    public static string Show(decimal number) => Show(number, Tongue.IsEnglish);

    internal static string Show(decimal number, bool isEnglish)
    {
        var machine = number.ToString(CultureInfo.InvariantCulture);
        return isEnglish ? MeantInVietnamese().IsMatch(machine) ? machine + "0" : machine : machine.Replace('.', ',');
    }

    [GeneratedRegex(@"^-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"^-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex English();

    /// <summary>One point with three digits behind it: thousands to one reader, a fraction to the other. Zero before it is none of thousands.</summary>
    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}\.[0-9]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MeantInVietnamese();
}
