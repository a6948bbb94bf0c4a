using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Hosting;

namespace OneStop.Workflow.Web.SignIn;

/// <summary>
/// Enciphers the keys of sessions (AES-256-GCM) with a secret outside of the database: a file of 32 bytes as base64
/// (<c>SignIn:KeyFile</c>, made when missing), or what the private key of a certificate makes of a fixed sentence
/// (<c>SignIn:Certificate</c>, a PFX file; <c>SignIn:CertificatePassword</c>). All nodes have the same.
/// </summary>
internal sealed class KeyFileCipher(IConfiguration configuration)
{
    private const int SecretBytes = 32, NonceBytes = 12, TagBytes = 16;

    private readonly Lazy<byte[]> secret = new(() => Read(configuration));

    public byte[] Encipher(byte[] plain)
    {
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(secret.Value, TagBytes);
        aes.Encrypt(whole.AsSpan(0, NonceBytes), plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes));
        return whole;
    }

    /// <exception cref="CryptographicException">It was made with another secret, or changed.</exception>
    public byte[] Decipher(byte[] enciphered)
    {
        if (enciphered.Length < NonceBytes + TagBytes)
            throw new CryptographicException("The key of a session is cut off.");
        var plain = new byte[enciphered.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(secret.Value, TagBytes);
        aes.Decrypt(enciphered.AsSpan(0, NonceBytes), enciphered.AsSpan(NonceBytes + TagBytes), enciphered.AsSpan(NonceBytes, TagBytes), plain);
        return plain;
    }

    private static byte[] Read(IConfiguration configuration)
    {
        if (configuration[KeyState.Certificate] is { Length: > 0 } pfx)
            return OfCertificate(Path.GetFullPath(pfx), configuration["SignIn:CertificatePassword"]);
        var file = configuration[KeyState.SignInKeys]!;
        var bytes = new byte[SecretBytes];
        return Convert.TryFromBase64String(SecretFile.ReadOrMake(file, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))).Trim(), bytes, out var length) && length == SecretBytes
            ? bytes : throw new InvalidDataException($"{file} is no key of sessions: 32 bytes as base64.");
    }

    /// <summary>A signature of PKCS #1 is always the same, and nobody makes it who has not the private key.</summary>
    private static byte[] OfCertificate(string pfx, string? password)
    {
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(pfx, password);
        using var key = certificate.GetRSAPrivateKey() ?? throw new InvalidDataException($"{pfx} has no private RSA key.");
        var signature = key.SignData(Encoding.UTF8.GetBytes("OneStop.Workflow keys of sessions"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, signature, SecretBytes);
    }
}
