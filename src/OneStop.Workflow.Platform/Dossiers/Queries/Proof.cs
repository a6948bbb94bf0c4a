using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneStop.Workflow.Platform.Dossiers.LookingUp;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// What a citizen knows beside the code: the last 4 digits of the phone number given when filing, and the one-time code
/// (mã xác nhận) that was sent to the applicant. Where none can be sent, one of two more things about the applicant stands
/// for it. Four digits alone would fall in minutes.
/// </summary>
/// <param name="PhoneDigits">The last 4 digits of the phone number given when filing.</param>
/// <param name="BirthDate">Birth date of the applicant, where it was recorded.</param>
/// <param name="IdDigits">The last 6 digits of the applicant's personal identification number (số định danh cá nhân).</param>
public sealed record Proof(string? PhoneDigits, DateOnly? BirthDate = null, string? IdDigits = null)
{
    private const int Phone = 4, Id = 6;

    /// <summary>The six digits that were sent.</summary>
    public string? OneTimeCode { get; init; }

    /// <summary>Of an answer of the last quarter of an hour; then nothing else is asked.</summary>
    public string? Ticket { get; init; }

    /// <summary>As typed, with or without spaces.</summary>
    public static Proof Sent(string? phoneDigits, string? oneTimeCode) => new(Only(phoneDigits)) { OneTimeCode = Only(oneTimeCode) };

    /// <summary>From one field in which either may be typed: a date as 31/12/1990, or 6 digits.</summary>
    public static Proof Typed(string? phoneDigits, string? birthDateOrIdDigits)
    {
        var digits = Only(birthDateOrIdDigits);
        return digits.Length == Id
            ? new Proof(Only(phoneDigits), null, digits)
            : new Proof(Only(phoneDigits), DateOnly.TryParseExact(birthDateOrIdDigits?.Trim(), ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "ddMMyyyy"],
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);
    }

    /// <summary>Null when the 4 digits are there.</summary>
    internal Refusal? PhoneIsMissing() => Are(PhoneDigits, Phone) ? null : new Refusal("PhoneDigitsAreMissing", RefusalKind.Invalid, "phoneDigits");

    /// <summary>Null when a birth date or the digits of the identity number are there.</summary>
    internal Refusal? FactIsMissing() =>
        BirthDate is not null || Are(IdDigits, Id) ? null : new Refusal("BirthDateOrIdDigitsAreMissing", RefusalKind.Invalid, "birthDate");

    /// <summary>Null when a one-time code is there.</summary>
    internal Refusal? CodeIsMissing() =>
        Are(OneTimeCode, LookUpCode.Digits) ? null : new Refusal("OneTimeCodeIsMissing", RefusalKind.Invalid, "oneTimeCode", $"{LookUpCode.Digits}");

    internal bool FitsPhone(Dossier dossier) => Ends(dossier.ApplicantPhone, PhoneDigits, Phone);

    /// <summary>Both are compared, whatever fits, so that the time tells nothing.</summary>
    internal bool FitsFact(Dossier dossier)
    {
        var id = Ends(dossier.ApplicantIdNumber, IdDigits, Id);
        var birth = BirthDate is { } given && dossier.ApplicantBirthDate is { } kept && given == kept;
        return id | birth;
    }

    private static bool Are(string? given, int digits) => given?.Length == digits && given.All(char.IsAsciiDigit);

    private static bool Ends(string kept, string? given, int digits) =>
        given is { Length: var length } && length == digits && kept.Length >= digits
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept[^digits..]), Encoding.UTF8.GetBytes(given));

    private static string Only(string? typed) => new([.. (typed ?? "").Where(char.IsAsciiDigit)]);
}
