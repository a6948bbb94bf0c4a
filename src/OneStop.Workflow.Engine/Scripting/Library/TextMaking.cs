using System.Globalization;
using System.Text;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>Texts of codes, of bytes and of base64. Bytes are a list of whole numbers from 0 to 255.</summary>
internal static class TextMaking
{
    public static readonly Dictionary<string, object?> OfString = new()
    {
        ["fromCharCode"] = new NativeFunction((run, _, a) => OfCodes(run, a, code => ((char)(ushort)code).ToString())),
        ["fromCodePoint"] = new NativeFunction((run, _, a) => OfCodes(run, a, code => code is >= 0 and <= 0x10FFFF ? code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code) : throw new ScriptException("RangeError: Invalid code point"))),
    };

    public static readonly NativeFunction Base64OfText = new((run, _, a) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Paid(run, a, 4))));

    public static readonly NativeFunction TextOfBase64 = new((run, _, a) => Encoding.UTF8.GetString(Read(Paid(run, a, 1))));

    public static readonly NativeFunction BytesOfText = new((run, _, a) => Listed(run, Encoding.UTF8.GetBytes(Paid(run, a, 4))));

    public static readonly NativeFunction TextOfBytes = new((run, _, a) => Encoding.UTF8.GetString(Bytes(run, a)));

    public static readonly NativeFunction Base64OfBytes = new((run, _, a) => Convert.ToBase64String(Bytes(run, a)));

    public static readonly NativeFunction BytesOfBase64 = new((run, _, a) => Listed(run, Read(Paid(run, a, 1))));

    private static string Paid(ScriptRun run, ReadOnlySpan<object?> arguments, int times)
    {
        var text = Native.At(arguments, 0) is null or Undefined ? "" : Operations.Text(run, arguments[0]);
        run.Steps(text.Length / 8);
        run.Text((long)text.Length * times);
        return text;
    }

    private static byte[] Read(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new ScriptException("Error: the text is not base64");
        }
    }

    private static ScriptArray Listed(ScriptRun run, byte[] bytes)
    {
        run.Steps(bytes.Length / 8);
        run.Bytes(40 + bytes.Length * 16L);
        return new ScriptArray([.. bytes.Select(value => Boxed.Of((int)value))]);
    }

    private static byte[] Bytes(ScriptRun run, ReadOnlySpan<object?> arguments)
    {
        if (Native.At(arguments, 0) is not ScriptArray list)
            throw new ScriptException("TypeError: a list of bytes is expected");
        run.Steps(list.Items.Count / 8);
        run.Text(list.Items.Count * 4L);
        return [.. list.Items.Select(item => item is double and >= 0 and <= 255 && Math.Truncate((double)item) == (double)item ? (byte)(double)item
            : throw new ScriptException(string.Create(CultureInfo.InvariantCulture, $"TypeError: a byte is a whole number from 0 to 255")))];
    }

    private static string OfCodes(ScriptRun run, ReadOnlySpan<object?> arguments, Func<int, string> letter)
    {
        run.Steps(arguments.Length);
        run.Text(arguments.Length * 2L);
        var text = new StringBuilder();
        foreach (var argument in arguments)
            text.Append(letter(Operations.Whole(argument)));
        return text.ToString();
    }
}
