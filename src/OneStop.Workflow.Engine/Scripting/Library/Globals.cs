using System.Globalization;
using System.Text.RegularExpressions;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>The names every script knows.</summary>
internal static partial class Globals
{
    private static readonly Dictionary<string, object?> All = new(StringComparer.Ordinal)
    {
        ["Math"] = MathFunctions.Space,
        ["JSON"] = JsonFunctions.Space,
        ["Object"] = ObjectFunctions.Space,
        ["Array"] = ArrayFunctions.Space,
        ["Number"] = NumberFunctions.Space,
        ["String"] = new ScriptNamespace(TextMaking.OfString, (run, _, a) => a.Length == 0 ? "" : Operations.Text(run, a[0])),
        ["Boolean"] = new NativeFunction((_, _, a) => Boxed.Of(Operations.Truthy(Native.At(a, 0)))),
        ["Date"] = DateFunctions.Space,
        ["Intl"] = Intl.IntlFunctions.Space,
        ["NaN"] = double.NaN,
        ["Infinity"] = double.PositiveInfinity,
        ["undefined"] = Undefined.Value,
        ["parseInt"] = NumberFunctions.ParseWhole,
        ["parseFloat"] = NumberFunctions.ParseNumber,
        ["isNaN"] = new NativeFunction((_, _, a) => Boxed.Of(double.IsNaN(Operations.Number(Native.At(a, 0))))),
        ["isFinite"] = new NativeFunction((_, _, a) => Boxed.Of(double.IsFinite(Operations.Number(Native.At(a, 0))))),
        ["isNullOrEmpty"] = new NativeFunction((run, _, a) => Boxed.Of(Plain(run, a).Length == 0)),
        ["isNullOrWhiteSpace"] = new NativeFunction((run, _, a) => Boxed.Of(string.IsNullOrWhiteSpace(Plain(run, a)))),
        ["toJson"] = new NativeFunction((run, _, a) => JsonFunctions.Text(run, Native.At(a, 0)) ?? "null"),
        ["structuredClone"] = new NativeFunction((run, _, a) => run.Copy(Native.At(a, 0))),
        ["parseGuid"] = new NativeFunction((run, _, a) => Guid.TryParse(Plain(run, a), out var id) ? id.ToString() : throw new ScriptException("Error: the text is no Guid")),
        ["stringToBase64"] = TextMaking.Base64OfText,
        ["stringFromBase64"] = TextMaking.TextOfBase64,
        ["bytesFromString"] = TextMaking.BytesOfText,
        ["bytesToString"] = TextMaking.TextOfBytes,
        ["bytesToBase64"] = TextMaking.Base64OfBytes,
        ["bytesFromBase64"] = TextMaking.BytesOfBase64,
        ["encodeURI"] = new NativeFunction((run, _, a) => EncodeAddress(Escaped(run, a))),
        ["encodeURIComponent"] = new NativeFunction((run, _, a) => Uri.EscapeDataString(Escaped(run, a))),
        ["decodeURI"] = new NativeFunction((run, _, a) => DecodeAddress(Escaped(run, a))),
        ["decodeURIComponent"] = new NativeFunction((run, _, a) => Uri.UnescapeDataString(Escaped(run, a))),
    };

    public static bool TryGet(string name, out object? value) => All.TryGetValue(name, out value);

    /// <summary>Every name a script knows by itself.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>Every member that some value has and that can be called.</summary>
    public static IReadOnlySet<string> Methods { get; } = new HashSet<string>(
    [
        .. StringFunctions.Of.Keys, .. ArrayFunctions.Names, .. NumberFunctions.OfInstance.Keys, .. DateFunctions.OfInstance.Keys, .. PatternFunctions.OfInstance.Keys,
        .. CollectionFunctions.Names, .. Intl.IntlFunctions.OfFormats, .. ObjectFunctions.OfInstance.Keys, .. All.Values.OfType<ScriptNamespace>().SelectMany(space => space.Names),
    ], StringComparer.Ordinal);

    private static string Plain(ScriptRun run, ReadOnlySpan<object?> arguments) =>
        Native.At(arguments, 0) is null or Undefined ? "" : Operations.Text(run, arguments[0]);

    // A letter can become nine signs.
    private static string Escaped(ScriptRun run, ReadOnlySpan<object?> arguments)
    {
        var text = Plain(run, arguments);
        run.Steps(text.Length / 8);
        run.Text(text.Length * 9L);
        return text;
    }

    // What divides an address stays escaped.
    private static string DecodeAddress(string text) =>
        string.Concat(DividingEscapes().Split(text).Select((part, place) => place % 2 == 1 ? part : Uri.UnescapeDataString(part)));

    [GeneratedRegex("(%(?:3B|2F|3F|3A|40|26|3D|2B|24|2C|23))", RegexOptions.IgnoreCase)]
    private static partial Regex DividingEscapes();

    private static string EncodeAddress(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsAscii && ";/?:@&=+$,#-_.!~*'()".Contains((char)rune.Value, StringComparison.Ordinal) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}

/// <summary>What can stand after <c>new</c>.</summary>
internal static class Constructors
{
    public static bool Knows(string name) => name is "Intl.NumberFormat" or "Intl.DateTimeFormat" or "Date" or "Error" or "TypeError" or "RangeError" or "Array" or "Object" or "Map" or "Set";

    public static object? Create(ScriptRun run, string name, List<object?> arguments)
    {
        run.Bytes(100);
        switch (name)
        {
            case "Date": return DateFunctions.Create(run, arguments);
            case "Object": return new ScriptObject();
            case "Intl.NumberFormat" or "Intl.DateTimeFormat": return ((ScriptFunction)Intl.IntlFunctions.Space.Read(name["Intl.".Length..])!).Call(run, null, [.. arguments]);
            case "Map" or "Set": return CollectionFunctions.Create(run, name == "Map", arguments);
            case "Array":
                if (arguments is not [double length])
                    return new ScriptArray(arguments);
                if (length is < 0 or > 1_000_000)
                    throw new ScriptException("RangeError: Invalid array length");
                run.Bytes((long)length * 16);
                return new ScriptArray([.. Enumerable.Repeat<object?>(Undefined.Value, (int)length)]);
            default:
                var message = arguments.Count > 0 ? Operations.Text(run, arguments[0]) : "";
                return new ScriptObject { ["name"] = name, ["message"] = message };
        }
    }
}
