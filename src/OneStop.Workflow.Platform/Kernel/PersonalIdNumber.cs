using System.Text.RegularExpressions;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// The personal identification number (số định danh cá nhân; Law 26/2023/QH15 on identification): 12 digits,
/// three for the province or country of birth registration, one for century and sex, two for the year of birth, six
/// without a meaning.
/// </summary>
public static partial class PersonalIdNumber
{
    /// <summary>Digits only, as the number is kept.</summary>
    public static string Digits(string? text) => Separators().Replace(text ?? "", "");

    /// <summary>The refusal of a number that cannot be one, or not that of somebody born on the day; null when it can.</summary>
    public static Refusal? Wrong(string? text, DateOnly? born, string field)
    {
        var digits = Digits(text);
        if (OldNumber().IsMatch(digits))
            return new Refusal("IdNumberIsOld", RefusalKind.Invalid, field);
        if (!TwelveDigits().IsMatch(digits) || digits.StartsWith("000", StringComparison.Ordinal))
            return new Refusal("IdNumberIsNotTwelveDigits", RefusalKind.Invalid, field);
        // 0 and 1 stand for men and women born from 1900 on, 2 and 3 from 2000 on, and so forth.
        var year = 1900 + (digits[3] - '0') / 2 * 100 + (digits[4] - '0') * 10 + (digits[5] - '0');
        return born is { } day && day.Year != year ? new Refusal("IdNumberIsOfAnotherYear", RefusalKind.Invalid, field, $"{year}") : null;
    }

    [GeneratedRegex(@"[\s.\-]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TwelveDigits();

    /// <summary>Of the identity card of old, which ended with the year 2024 (Law 26/2023/QH15).</summary>
    [GeneratedRegex(@"^[0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OldNumber();
}
