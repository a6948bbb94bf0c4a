using System.Globalization;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>Finding and splitting, by text or by pattern.</summary>
internal static class PatternFunctions
{
    public static readonly Dictionary<string, ScriptFunction> OfInstance = new()
    {
        ["test"] = new NativeFunction((run, t, a) => Boxed.Of(Pattern(t).Find(run, StringFunctions.Text(run, Native.At(a, 0)), 0) is not null)),
        ["exec"] = new NativeFunction((run, t, a) => First(run, StringFunctions.Text(run, Native.At(a, 0)), Pattern(t))),
        ["toString"] = StringFunctions.ToText,
    };

    /// <summary>What can be read of a pattern without calling it.</summary>
    public static object? Read(ScriptPattern pattern, string name) => name switch
    {
        "source" => pattern.Source,
        "flags" => pattern.Flags,
        "global" => Boxed.Of(pattern.IsGlobal),
        _ => OfInstance.GetValueOrDefault(name) ?? (object)Undefined.Value,
    };

    public static object? Split(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = StringFunctions.Text(run, target);
        var parts = new List<object?>();
        var most = Native.At(arguments, 1) is Undefined ? int.MaxValue : Math.Max(0, Operations.Whole(arguments[1]));
        if (most == 0)
            return new ScriptArray(parts);
        switch (Native.At(arguments, 0))
        {
            case Undefined: parts.Add(text); break;
            case ScriptPattern pattern: SplitBy(run, text, pattern, parts, most); break;
            case var separator: SplitBy(run, text, Operations.Text(run, separator), parts, most); break;
        }
        return new ScriptArray(parts.Count > most ? parts.GetRange(0, most) : parts);
    }

    private static void SplitBy(ScriptRun run, string text, string separator, List<object?> parts, int most)
    {
        run.Search(text, separator);
        var at = 0;
        while (parts.Count < most)
        {
            var found = separator.Length == 0 ? at + 1 < text.Length ? at + 1 : -1 : text.IndexOf(separator, at, StringComparison.Ordinal);
            if (separator.Length == 0 && text.Length == 0)
                return;
            parts.Add(Part(run, text, at, found < 0 ? text.Length : found));
            if (found < 0)
                return;
            at = found + separator.Length;
        }
    }

    private static void SplitBy(ScriptRun run, string text, ScriptPattern pattern, List<object?> parts, int most)
    {
        var at = 0;
        foreach (var match in pattern.FindAll(run, text))
        {
            if (match.Length == 0 && (match.Index == 0 || match.Index >= text.Length))
                continue;
            parts.Add(Part(run, text, at, match.Index));
            // What its groups found stands between the parts, as in JavaScript.
            parts.AddRange(match.Items(run).Skip(1));
            at = match.Index + match.Length;
            if (parts.Count >= most)
                return;
        }
        parts.Add(Part(run, text, at, text.Length));
    }

    private static string Part(ScriptRun run, string text, int from, int to)
    {
        run.Step();
        run.Bytes(40 + (to - from) * 2L);
        return text[from..to];
    }

    /// <summary>Every place a pattern fits, each with its groups.</summary>
    public static object? MatchAll(ScriptRun run, string text, object? by)
    {
        if (by is not ScriptPattern { IsGlobal: true } pattern)
            throw new ScriptException("TypeError: matchAll needs a pattern with the flag g");
        return new ScriptArray([.. pattern.FindAll(run, text).Select(match => (object?)Found(run, match, text))]);
    }

    public static object? Match(ScriptRun run, string text, object? by)
    {
        if (by is not ScriptPattern pattern)
        {
            var sought = Operations.Text(run, by);
            run.Search(text, sought);
            return text.IndexOf(sought, StringComparison.Ordinal) is >= 0 and var at ? new ScriptMatch([sought], null, at, text) : null;
        }
        if (!pattern.IsGlobal)
            return First(run, text, pattern);
        var found = pattern.FindAll(run, text).Select(match => (object?)Part(run, text, match.Index, match.Index + match.Length)).ToList();
        return found.Count == 0 ? null : new ScriptArray(found);
    }

    public static object? Search(ScriptRun run, string text, object? by)
    {
        if (by is ScriptPattern pattern)
            return Boxed.Of(pattern.Find(run, text, 0)?.Index ?? -1);
        var sought = Operations.Text(run, by);
        run.Search(text, sought);
        return Boxed.Of(text.IndexOf(sought, StringComparison.Ordinal));
    }

    private static ScriptPattern Pattern(object? target) => target as ScriptPattern ?? throw new ScriptException("TypeError: this is no pattern");

    private static ScriptMatch? First(ScriptRun run, string text, ScriptPattern pattern) =>
        pattern.Find(run, text, 0) is { } match ? Found(run, match, text) : null;

    private static ScriptMatch Found(ScriptRun run, PatternMatch match, string text) => new(match.Items(run), match.Named(run), match.Index, text);
}
