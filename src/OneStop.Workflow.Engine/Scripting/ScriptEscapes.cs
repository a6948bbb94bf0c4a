using System.Globalization;
using System.Text;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>Backslash sequences of texts and templates.</summary>
internal static class ScriptEscapes
{
    public static void Append(StringBuilder text, ReadOnlySpan<char> escape)
    {
        switch (escape[1])
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case '0': text.Append('\0'); break;
            case '\n': break;
            case 'x' or 'u': AppendCode(text, escape[2..].Trim("{}")); break;
            default: text.Append(escape[1]); break;
        }
    }

    /// <summary>A whole raw text with its escapes resolved.</summary>
    public static string Resolve(string raw)
    {
        if (!raw.Contains('\\', StringComparison.Ordinal))
            return raw;
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\' || at + 1 >= raw.Length)
            {
                text.Append(raw[at]);
                continue;
            }
            var length = Length(raw.AsSpan(at));
            Append(text, raw.AsSpan(at, length));
            at += length - 1;
        }
        return text.ToString();
    }

    private static int Length(ReadOnlySpan<char> rest) => rest[1] switch
    {
        'x' => Math.Min(4, rest.Length),
        'u' when rest.Length > 2 && rest[2] == '{' => rest.IndexOf('}') is >= 0 and var end ? end + 1 : rest.Length,
        'u' => Math.Min(6, rest.Length),
        _ => 2,
    };

    private static void AppendCode(StringBuilder text, ReadOnlySpan<char> digits)
    {
        if (!int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
            return;
        if (code is >= 0xD800 and <= 0xDFFF || code < 0x10000)
            text.Append((char)code);
        else
            text.Append(char.ConvertFromUtf32(code));
    }
}
