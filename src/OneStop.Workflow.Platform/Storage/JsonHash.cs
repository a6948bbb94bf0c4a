using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Fixes a document in the history without copying what may be personal in it.</summary>
public static class JsonHash
{
    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
