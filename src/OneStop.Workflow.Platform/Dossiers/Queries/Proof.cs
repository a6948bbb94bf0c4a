using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// What a citizen knows beside the code: the last 4 digits of the phone number given when filing, and one of two more
/// things about the applicant. Four digits alone would fall in minutes.
/// </summary>
/// <param name="PhoneDigits">The last 4 digits of the phone number given when filing.</param>
/// <param name="BirthDate">Birth date of the applicant, where it was recorded.</param>
/// <param name="IdDigits">The last 6 digits of the applicant's personal identification number (số định danh cá nhân).</param>
public sealed record Proof(string? PhoneDigits, DateOnly? BirthDate = null, string? IdDigits = null)
{
    private const int Phone = 4, Id = 6;

    /// <summary>From one field in which either may be typed: a date as 31/12/1990, or 6 digits.</summary>
    public static Proof Typed(string? phoneDigits, string? birthDateOrIdDigits)
    {
        var digits = Only(birthDateOrIdDigits);
        return digits.Length == Id
            ? new Proof(Only(phoneDigits), null, digits)
            : new Proof(Only(phoneDigits), DateOnly.TryParseExact(birthDateOrIdDigits?.Trim(), ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "ddMMyyyy"],
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);
    }

    /// <summary>What is missing before it can be looked at.</summary>
    public IReadOnlyList<Refusal> Missing()
    {
        var missing = new List<Refusal>(2);
        if (PhoneDigits is not { Length: Phone } phone || !phone.All(char.IsAsciiDigit))
            missing.Add(new Refusal("PhoneDigitsAreMissing", RefusalKind.Invalid, "phoneDigits"));
        if (BirthDate is null && (IdDigits is not { Length: Id } id || !id.All(char.IsAsciiDigit)))
            missing.Add(new Refusal("BirthDateOrIdDigitsAreMissing", RefusalKind.Invalid, "birthDate"));
        return missing;
    }

    /// <summary>All is compared, whatever fits, so that the time tells nothing.</summary>
    internal bool Fits(Dossier dossier)
    {
        var phone = Ends(dossier.ApplicantPhone, PhoneDigits, Phone);
        var id = Ends(dossier.ApplicantIdNumber, IdDigits, Id);
        var birth = BirthDate is { } given && dossier.ApplicantBirthDate is { } kept && given == kept;
        return phone & (id | birth);
    }

    private static bool Ends(string kept, string? given, int digits) =>
        given is { Length: var length } && length == digits && kept.Length >= digits
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept[^digits..]), Encoding.UTF8.GetBytes(given));

    private static string Only(string? typed) => new([.. (typed ?? "").Where(char.IsAsciiDigit)]);
}
