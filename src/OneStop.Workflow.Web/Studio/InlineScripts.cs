using System.Security.Cryptography;
using System.Text;

namespace OneStop.Workflow.Web.Studio;

/// <summary>
/// Scripts that Studio writes into its page, found in its program files: a page's policy lets each through by its hash, and
/// no other. Read from what is served, so that another version of Studio brings its own hashes along.
/// </summary>
internal static class InlineScripts
{
    /// <summary>More than any of them, so that two marks that do not belong together are not taken for one.</summary>
    private const int MostBytes = 40_000;

    private static readonly byte[] Begin = Encoding.Unicode.GetBytes("<script>"), End = Encoding.Unicode.GetBytes("</script>");

    /// <summary>As a policy names them: <c>'sha256-...'</c>, each once.</summary>
    public static IReadOnlyList<string> HashesIn(IEnumerable<string> files) => [.. files.SelectMany(file => In(File.ReadAllBytes(file))).Select(HashOf).Distinct().Order(StringComparer.Ordinal)];

    private static string HashOf(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    /// <summary>A program keeps its texts in UTF-16.</summary>
    private static List<string> In(byte[] program)
    {
        var found = new List<string>();
        for (var at = 0; program.AsSpan(at).IndexOf(Begin) is var begin and >= 0; at += begin + Begin.Length)
        {
            var inside = program.AsSpan(at + begin + Begin.Length);
            if (inside[..Math.Min(inside.Length, MostBytes)].IndexOf(End) is var end and >= 0 && end % 2 == 0)
                found.Add(Encoding.Unicode.GetString(inside[..end]));
        }
        return found;
    }
}
