using System.Text.RegularExpressions;

namespace OneStop.Workflow.Platform.Kernel;

/// <summary>
/// A telephone number (số điện thoại): of Viet Nam as dialled there, 10 digits for a mobile (03, 05, 07, 08, 09) or 11 for
/// a landline (02), or of another country with a plus sign and its code. Spaces, dots, dashes and brackets group digits
/// and mean nothing.
/// </summary>
public static partial class PhoneNumber
{
    /// <summary>As it is kept: <c>0915046217</c>, <c>02393856789</c>, <c>+14155550100</c>; null when it is no number.</summary>
    public static string? Read(string? text)
    {
        var digits = Separators().Replace(text ?? "", "");
        if (digits.StartsWith("+84", StringComparison.Ordinal))
            digits = "0" + digits[3..];
        return Vietnamese().IsMatch(digits) || Foreign().IsMatch(digits) ? digits : null;
    }

    [GeneratedRegex(@"[\s.\-()]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:0[35789][0-9]{8}|02[0-9]{9})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
