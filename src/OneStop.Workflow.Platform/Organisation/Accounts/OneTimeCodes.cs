using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Organisation.Accounts;

/// <summary>Time-based one-time codes (RFC 6238): SHA-1, 30 seconds, 6 digits, as every authenticator app knows them.</summary>
public static class OneTimeCodes
{
    private const int StepSeconds = 30, Digits = 6, SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Random, in Base32.</summary>
    public static string NewSecret() => Encode(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What the QR code says to the app.</summary>
    public static string Address(string secret, string userName) =>
        $"otpauth://totp/OneStop:{Uri.EscapeDataString(userName)}?secret={secret}&issuer=OneStop&algorithm=SHA1&digits={Digits}&period={StepSeconds}";

    /// <summary>The step whose code it is: this one, or the one before or after it, for clocks that differ; null when it is none of them.</summary>
    public static long? StepOf(string secret, string? code, DateTimeOffset now)
    {
        var given = new string([.. (code ?? "").Where(char.IsAsciiDigit)]);
        var step = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        foreach (var candidate in new[] { step - 1, step, step + 1 })
            if (given.Length == Digits && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes(CodeOf(secret, candidate))))
                found = candidate;
        return found;
    }

    /// <summary>The code that an app shows at that moment.</summary>
    public static string CodeAt(string secret, DateTimeOffset at) => CodeOf(secret, at.ToUnixTimeSeconds() / StepSeconds);

    private static string CodeOf(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // SHA-1 is what the standard and the apps say; as a keyed hash it is not broken.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(Decode(secret), counter);
#pragma warning restore CA5350
        var at = hash[^1] & 0xf;
        var number = (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & 0x7fffffff) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder();
        for (int bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var value = 0;
            for (var i = 0; i < 5; i++)
                value = (value << 1) | (bit + i < bytes.Length * 8 ? (bytes[(bit + i) / 8] >> (7 - (bit + i) % 8)) & 1 : 0);
            text.Append(Base32[value]);
        }
        return text.ToString();
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] |= (byte)(((Base32.IndexOf(secret[bit / 5], StringComparison.Ordinal) >> (4 - bit % 5)) & 1) << (7 - bit % 8));
        return bytes;
    }
}
