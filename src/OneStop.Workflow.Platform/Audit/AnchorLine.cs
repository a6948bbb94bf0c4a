using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>An anchor as a line of a file that is kept elsewhere: <c>day;number;hash</c>, and <c>;signature</c> where a key for signing is named.</summary>
/// <param name="Signature">Base64; null when the line is not signed.</param>
public sealed record AnchorLine(DateOnly Day, int Number, string Hash, string? Signature = null)
{
    private string Signed => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd};{Number};{Hash}");

    public override string ToString() => Signature is null ? Signed : $"{Signed};{Signature}";

    /// <summary>Null when it is no such line.</summary>
    public static AnchorLine? Read(string line) =>
        line.Split(';') is [var day, var number, var hash, .. var rest] && rest.Length <= 1
        && DateOnly.TryParseExact(day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
        && int.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new AnchorLine(read, count, hash.Trim(), rest.Length == 1 ? rest[0].Trim() : null) : null;

    /// <summary>Signs with the private key of a PEM file: ECDSA or RSA (PKCS #1), over SHA-256.</summary>
    /// <exception cref="InvalidDataException">The file holds no private key of these kinds.</exception>
    public AnchorLine SignedBy(string pemFile)
    {
        var bytes = Encoding.UTF8.GetBytes(Signed);
        return this with { Signature = Convert.ToBase64String(With(pemFile, e => e.SignData(bytes, HashAlgorithmName.SHA256), r => r.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))) };
    }

    /// <summary>Whether the line was signed by the owner of the key; the PEM file may hold the public key alone.</summary>
    /// <exception cref="InvalidDataException">The file holds no key of these kinds.</exception>
    public bool IsSignedBy(string pemFile)
    {
        var (bytes, signature) = (Encoding.UTF8.GetBytes(Signed), new byte[2048]);
        return Signature is not null && Convert.TryFromBase64String(Signature, signature, out var length)
            && With(pemFile, e => e.VerifyData(bytes, signature[..length], HashAlgorithmName.SHA256), r => r.VerifyData(bytes, signature[..length], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static T With<T>(string pemFile, Func<ECDsa, T> curve, Func<RSA, T> rsa)
    {
        var pem = File.ReadAllText(pemFile);
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return curve(key);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            // Not a key of a curve; it may be one of RSA.
        }
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return rsa(key);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"{pemFile} holds no key with which anchors could be signed or checked: ECDSA or RSA, as PEM, without a password.");
        }
    }
}
