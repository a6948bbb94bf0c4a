using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>The functions of texts.</summary>
internal static class StringFunctions
{
    public static readonly NativeFunction ToText = new((run, t, _) => Operations.Text(run, t));

    public static readonly Dictionary<string, ScriptFunction> Of = new()
    {
        ["toString"] = ToText,
        ["valueOf"] = ToText,
        ["toUpperCase"] = Plain((_, s) => s.ToUpperInvariant()),
        ["toLowerCase"] = Plain((_, s) => s.ToLowerInvariant()),
        ["toLocaleUpperCase"] = Plain((_, s) => s.ToUpperInvariant()),
        ["toLocaleLowerCase"] = Plain((_, s) => s.ToLowerInvariant()),
        ["trim"] = Plain((_, s) => s.Trim()),
        ["trimStart"] = Plain((_, s) => s.TrimStart()),
        ["trimEnd"] = Plain((_, s) => s.TrimEnd()),
        ["normalize"] = new NativeFunction(Normalize),
        ["includes"] = new NativeFunction((run, t, a) => Boxed.Of(Place(run, Text(run, t), Argument(run, a, 0), 0) >= 0)),
        ["startsWith"] = new NativeFunction((run, t, a) => Boxed.Of(Text(run, t).AsSpan(Native.Bound(Native.At(a, 1), Text(run, t).Length, 0)).StartsWith(Argument(run, a, 0), StringComparison.Ordinal))),
        ["endsWith"] = new NativeFunction((run, t, a) => Boxed.Of(Text(run, t).EndsWith(Argument(run, a, 0), StringComparison.Ordinal))),
        ["indexOf"] = new NativeFunction((run, t, a) => Boxed.Of(Place(run, Text(run, t), Argument(run, a, 0), Native.Bound(Native.At(a, 1), Text(run, t).Length, 0)))),
        ["lastIndexOf"] = new NativeFunction((run, t, a) => Boxed.Of(LastPlace(run, Text(run, t), Argument(run, a, 0)))),
        ["charAt"] = new NativeFunction((run, t, a) => Character(Text(run, t), Operations.Whole(Native.At(a, 0)))),
        ["at"] = new NativeFunction((run, t, a) => FromEnd(Text(run, t), Operations.Whole(Native.At(a, 0)))),
        ["charCodeAt"] = new NativeFunction((run, t, a) => Code(Text(run, t), Operations.Whole(Native.At(a, 0)))),
        ["codePointAt"] = new NativeFunction((run, t, a) => CodePoint(Text(run, t), Operations.Whole(Native.At(a, 0)))),
        ["slice"] = new NativeFunction(Slice),
        ["substring"] = new NativeFunction(Substring),
        ["substr"] = new NativeFunction(Substr),
        ["concat"] = new NativeFunction(Concat),
        ["repeat"] = new NativeFunction(Repeat),
        ["padStart"] = new NativeFunction((run, t, a) => Padding(run, Text(run, t), a) + Text(run, t)),
        ["padEnd"] = new NativeFunction((run, t, a) => Text(run, t) + Padding(run, Text(run, t), a)),
        ["localeCompare"] = new NativeFunction((run, t, a) => Boxed.Of(Math.Sign(string.Compare(Text(run, t), Argument(run, a, 0), StringComparison.Ordinal)))),
        ["split"] = new NativeFunction(PatternFunctions.Split),
        ["replace"] = new NativeFunction((run, t, a) => Replacing.Replace(run, Text(run, t), a, all: false)),
        ["replaceAll"] = new NativeFunction((run, t, a) => Replacing.Replace(run, Text(run, t), a, all: true)),
        ["match"] = new NativeFunction((run, t, a) => PatternFunctions.Match(run, Text(run, t), Native.At(a, 0))),
        ["matchAll"] = new NativeFunction((run, t, a) => PatternFunctions.MatchAll(run, Text(run, t), Native.At(a, 0))),
        ["search"] = new NativeFunction((run, t, a) => PatternFunctions.Search(run, Text(run, t), Native.At(a, 0))),
    };

    public static string Text(ScriptRun run, object? target)
    {
        var text = Operations.Text(run, target);
        run.Steps(text.Length / 64);
        return text;
    }

    private static int Place(ScriptRun run, string text, string sought, int from)
    {
        run.Search(text, sought);
        return text.IndexOf(sought, from, StringComparison.Ordinal);
    }

    private static int LastPlace(ScriptRun run, string text, string sought)
    {
        run.Search(text, sought);
        return text.LastIndexOf(sought, StringComparison.Ordinal);
    }

    private static object? CodePoint(string text, int at) =>
        at < 0 || at >= text.Length ? Undefined.Value : Boxed.Of(char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at]);

    private static string Argument(ScriptRun run, ReadOnlySpan<object?> arguments, int index) => Operations.Text(run, Native.At(arguments, index));

    private static NativeFunction Plain(Func<ScriptRun, string, string> function) => new((run, t, _) =>
    {
        var text = Text(run, t);
        run.Text(text.Length);
        return function(run, text);
    });

    private static object? Normalize(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = Text(run, target);
        // A single letter can become eighteen.
        run.Bytes(text.Length * 40L);
        run.Steps(text.Length / 16);
        var form = Native.At(arguments, 0) switch
        {
            "NFD" => System.Text.NormalizationForm.FormD,
            "NFKC" => System.Text.NormalizationForm.FormKC,
            "NFKD" => System.Text.NormalizationForm.FormKD,
            _ => System.Text.NormalizationForm.FormC,
        };
        try
        {
            var normal = text.Normalize(form);
            run.Text(normal.Length);
            return normal;
        }
        catch (ArgumentException)
        {
            throw new ScriptException("Error: the text holds half a character");
        }
    }

    private static string Character(string text, int at) => at >= 0 && at < text.Length ? text[at].ToString() : "";

    private static object? FromEnd(string text, int at)
    {
        var index = at < 0 ? text.Length + at : at;
        return index >= 0 && index < text.Length ? text[index].ToString() : Undefined.Value;
    }

    private static object? Code(string text, int at) => at >= 0 && at < text.Length ? Boxed.Of(text[at]) : double.NaN;

    private static object? Slice(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = Text(run, target);
        var start = Native.Bound(Native.At(arguments, 0), text.Length, 0);
        var end = Native.Bound(Native.At(arguments, 1), text.Length, text.Length);
        return Part(run, text, start, end);
    }

    private static object? Substring(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = Text(run, target);
        var start = Math.Clamp(Operations.Whole(Native.At(arguments, 0)), 0, text.Length);
        var end = Native.At(arguments, 1) is Undefined ? text.Length : Math.Clamp(Operations.Whole(arguments[1]), 0, text.Length);
        return Part(run, text, Math.Min(start, end), Math.Max(start, end));
    }

    private static object? Substr(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = Text(run, target);
        var start = Native.Bound(Native.At(arguments, 0), text.Length, 0);
        var length = Native.At(arguments, 1) is Undefined ? text.Length : Operations.Whole(arguments[1]);
        return Part(run, text, start, start + Math.Clamp(length, 0, text.Length - start));
    }

    private static string Part(ScriptRun run, string text, int start, int end)
    {
        if (end <= start)
            return "";
        run.Text(end - start);
        return text[start..end];
    }

    private static object? Concat(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        object? text = Text(run, target);
        foreach (var argument in arguments)
            text = Operations.Add(run, text, Operations.Text(run, argument));
        return text;
    }

    private static object? Repeat(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = Text(run, target);
        var times = Operations.Number(Native.At(arguments, 0));
        if (times < 0 || double.IsInfinity(times))
            throw new ScriptException("RangeError: Invalid count value");
        var count = double.IsNaN(times) ? 0 : (long)Math.Min(times, 1e12);
        // Paid before it is made: a billion letters never come to be.
        run.Text(count * text.Length);
        run.Steps(count * text.Length / 64);
        return text.Length == 0 || count == 0 ? "" : string.Concat(Enumerable.Repeat(text, (int)count));
    }

    private static string Padding(ScriptRun run, string text, ReadOnlySpan<object?> arguments)
    {
        var missing = Operations.Whole(Native.At(arguments, 0)) - text.Length;
        var filler = Native.At(arguments, 1) is Undefined ? " " : Operations.Text(run, arguments[1]);
        if (missing <= 0 || filler.Length == 0)
            return "";
        run.Text((long)missing + text.Length);
        run.Steps(missing / 64);
        return string.Create(missing, filler, (span, by) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = by[i % by.Length];
        });
    }
}
