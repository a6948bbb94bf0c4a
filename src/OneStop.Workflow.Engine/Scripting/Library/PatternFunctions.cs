using System.Text;
using System.Text.RegularExpressions;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary>Finding, replacing and splitting, by text or by pattern.</summary>
internal static class PatternFunctions
{
    public static readonly Dictionary<string, ScriptFunction> OfInstance = new()
    {
        ["test"] = new NativeFunction((run, t, a) => Boxed.Of(((ScriptPattern)t!).Regex.IsMatch(StringFunctions.Text(run, Native.At(a, 0))))),
        ["exec"] = new NativeFunction((run, t, a) => Match(run, StringFunctions.Text(run, Native.At(a, 0)), (t as ScriptPattern)! with { IsGlobal = false })),
    };

    public static object? Split(ScriptRun run, object? target, ReadOnlySpan<object?> arguments)
    {
        var text = StringFunctions.Text(run, target);
        run.Steps(text.Length);
        run.Bytes(text.Length * 8L);
        string[] parts = Native.At(arguments, 0) switch
        {
            Undefined => [text],
            ScriptPattern pattern => pattern.Regex.Split(text),
            var separator when Operations.Text(run, separator) is { Length: > 0 } by => text.Split(by),
            _ => [.. text.Select(c => c.ToString())],
        };
        run.Bytes(parts.Length * 40L);
        var most = Native.At(arguments, 1) is Undefined ? parts.Length : Math.Clamp(Operations.Whole(arguments[1]), 0, parts.Length);
        return new ScriptArray([.. parts.Take(most)]);
    }

    public static object? Replace(ScriptRun run, string text, ReadOnlySpan<object?> arguments, bool all)
    {
        var by = Native.At(arguments, 1);
        run.Steps(text.Length / 8);
        if (Native.At(arguments, 0) is not ScriptPattern pattern)
            return ReplaceText(run, text, Operations.Text(run, Native.At(arguments, 0)), by, all);
        var regex = pattern.Regex;
        var length = (long)text.Length;
        return regex.Replace(text, match =>
        {
            run.Step();
            var replacement = by is ScriptFunction function
                ? Operations.Text(run, function.Call(run, null, Called(match, pattern, text)))
                : Filled(Operations.Text(run, by), text, match.Index, match.Length, match, pattern);
            length += replacement.Length;
            run.Text(length);
            return replacement;
        }, all || pattern.IsGlobal ? -1 : 1);
    }

    /// <summary>Every place a pattern fits, each with its groups.</summary>
    public static object? MatchAll(ScriptRun run, string text, object? by)
    {
        run.Steps(text.Length / 8);
        if (by is not ScriptPattern { IsGlobal: true } pattern)
            throw new ScriptException("TypeError: matchAll needs a pattern with the flag g");
        var found = new List<object?>();
        foreach (Match match in pattern.Regex.Matches(text))
        {
            run.Step();
            run.Text(match.Length);
            run.Bytes(40 + match.Groups.Count * 16L);
            found.Add(Found(match, pattern, text));
        }
        return new ScriptArray(found);
    }

    /// <summary>What stands for a match: <c>$&amp;</c>, <c>$`</c>, <c>$'</c>, <c>$1</c>, <c>$&lt;name&gt;</c> and <c>$$</c> are filled in.</summary>
    private static string Filled(string template, string text, int index, int length, Match? match, ScriptPattern? pattern = null)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
            return template;
        var result = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            var next = template[at] == '$' && at + 1 < template.Length ? template[at + 1] : '\0';
            var digits = char.IsAsciiDigit(next) && at + 2 < template.Length && char.IsAsciiDigit(template[at + 2]) && int.Parse(template.AsSpan(at + 1, 2), System.Globalization.CultureInfo.InvariantCulture) < match?.Groups.Count ? 2 : 1;
            var close = next == '<' ? template.IndexOf('>', at) : -1;
            if (next is '$' or '&' or '`' or '\'')
                result.Append(next switch { '$' => "$", '&' => text.Substring(index, length), '`' => text[..index], _ => text[(index + length)..] });
            else if (match is not null && char.IsAsciiDigit(next) && int.Parse(template.AsSpan(at + 1, digits), System.Globalization.CultureInfo.InvariantCulture) is > 0 and var number && number < match.Groups.Count)
                (_, at) = (result.Append(match.Groups[pattern!.Groups[number]].Value), at + digits - 1);
            else if (match is not null && close > 0)
            {
                result.Append(match.Groups[template[(at + 2)..close]].Value);
                at = close;
                continue;
            }
            else
            {
                result.Append(template[at]);
                continue;
            }
            at++;
        }
        return result.ToString();
    }

    public static object? Match(ScriptRun run, string text, object? by)
    {
        run.Steps(text.Length / 8);
        if (by is not ScriptPattern pattern)
            return text.Contains(Operations.Text(run, by), StringComparison.Ordinal) ? new ScriptArray([Operations.Text(run, by)]) : null;
        if (!pattern.IsGlobal)
        {
            var match = pattern.Regex.Match(text);
            return match.Success ? Found(match, pattern, text) : null;
        }
        var found = new List<object?>();
        foreach (Match match in pattern.Regex.Matches(text))
        {
            run.Step();
            run.Text(match.Length);
            found.Add(match.Value);
        }
        return found.Count == 0 ? null : new ScriptArray(found);
    }

    public static object? Search(ScriptRun run, string text, object? by)
    {
        if (by is not ScriptPattern pattern)
            return Boxed.Of(text.IndexOf(Operations.Text(run, by), StringComparison.Ordinal));
        var match = pattern.Regex.Match(text);
        return Boxed.Of(match.Success ? match.Index : -1);
    }

    private static string ReplaceText(ScriptRun run, string text, string sought, object? by, bool all)
    {
        var result = new StringBuilder();
        var at = 0;
        while (at <= text.Length)
        {
            var found = text.IndexOf(sought, at, StringComparison.Ordinal);
            if (found < 0)
                break;
            var replacement = by is ScriptFunction function ? Operations.Text(run, function.Call(run, null, [sought, Boxed.Of(found)])) : Filled(Operations.Text(run, by), text, found, sought.Length, null);
            run.Text((long)result.Length + text.Length + replacement.Length);
            result.Append(text, at, found - at).Append(replacement);
            at = found + sought.Length;
            if (!all || sought.Length == 0)
                break;
        }
        return at < text.Length ? result.Append(text, at, text.Length - at).ToString() : result.ToString();
    }

    private static List<object?> Groups(Match match, ScriptPattern pattern) =>
        [.. pattern.Groups.Select(name => match.Groups[name] is { Success: true } group ? group.Value : (object)Undefined.Value)];

    /// <summary>What a replacing function is called with: the whole, its groups, where it was found and in what, and the named groups if there are any.</summary>
    private static object?[] Called(Match match, ScriptPattern pattern, string text) =>
        [.. Groups(match, pattern), Boxed.Of(match.Index), text, .. Named(match, pattern) is { } named ? new object?[] { named } : []];

    private static ScriptMatch Found(Match match, ScriptPattern pattern, string text) => new(Groups(match, pattern), Named(match, pattern), match.Index, text);

    private static ScriptObject? Named(Match match, ScriptPattern pattern)
    {
        var named = new ScriptObject();
        foreach (var name in pattern.Groups.Where(name => !char.IsAsciiDigit(name[0])))
            named[name] = match.Groups[name] is { Success: true } group ? group.Value : Undefined.Value;
        return named.Count == 0 ? null : named;
    }
}
