using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>A key of the chains (HMAC-SHA-256). Whoever has the database alone cannot make a hash that fits.</summary>
/// <param name="Id">Stands in every line made with it, so that keys can be changed.</param>
/// <param name="Secret">32 bytes.</param>
public sealed record ChainKey(string Id, byte[] Secret)
{
    /// <summary>HMAC over fields of which each is preceded by its length: no two different lists are the same bytes. Lower-case hex, 64 characters.</summary>
    public string HashOf(params ReadOnlySpan<string?> fields) => Convert.ToHexStringLower(Bytes(fields));

    /// <summary>The first 96 bits, 16 characters: enough where nobody can try without the key.</summary>
    public string ShortHashOf(params ReadOnlySpan<string?> fields) => Convert.ToBase64String(Bytes(fields), 0, 12);

    private byte[] Bytes(ReadOnlySpan<string?> fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
            text.Append(CultureInfo.InvariantCulture, $"{field?.Length ?? -1}:{field}|");
        return HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(text.ToString()));
    }

    public override string ToString() => $"key {Id}";
}
