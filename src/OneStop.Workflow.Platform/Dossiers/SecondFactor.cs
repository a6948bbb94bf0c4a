using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Dossiers;

/// <summary>What a citizen knows beside the code: the last 4 digits of the phone number given when filing.</summary>
internal static class SecondFactor
{
    private const int Digits = 4;

    public static bool Fits(Dossier dossier, string? factor) =>
        factor?.Trim() is { Length: Digits } given && dossier.ApplicantPhone.Length >= Digits
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(dossier.ApplicantPhone[^Digits..]), Encoding.UTF8.GetBytes(given));
}
