using System.Security.Cryptography;
using System.Text;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>A seal whose key is made when the process starts and dies with it: for commands that run without the host.</summary>
internal sealed class ProcessSeal : ISeal
{
    private const int Nonce = 12, Tag = 16;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public string Close(string secret)
    {
        var (plain, closed) = (Encoding.UTF8.GetBytes(secret), new byte[Nonce + Tag + Encoding.UTF8.GetByteCount(secret)]);
        RandomNumberGenerator.Fill(closed.AsSpan(0, Nonce));
        using var cipher = new AesGcm(Key, Tag);
        cipher.Encrypt(closed.AsSpan(0, Nonce), plain, closed.AsSpan(Nonce + Tag), closed.AsSpan(Nonce, Tag));
        return Convert.ToBase64String(closed);
    }

    public string? Open(string closed)
    {
        try
        {
            var bytes = Convert.FromBase64String(closed);
            var plain = new byte[bytes.Length - Nonce - Tag];
            using var cipher = new AesGcm(Key, Tag);
            cipher.Decrypt(bytes.AsSpan(0, Nonce), bytes.AsSpan(Nonce + Tag), bytes.AsSpan(Nonce, Tag), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
