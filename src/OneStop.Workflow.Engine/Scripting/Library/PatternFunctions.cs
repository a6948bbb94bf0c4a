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
        var pattern = Native.At(arguments, 0) as ScriptPattern;
        var regex = pattern?.Regex ?? new Regex(Regex.Escape(Operations.Text(run, Native.At(arguments, 0))), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        run.Steps(text.Length / 8);
        var length = (long)text.Length;
        return regex.Replace(text, match =>
        {
            run.Step();
            var replacement = by is ScriptFunction function
                ? Operations.Text(run, function.Call(run, null, Groups(match)))
                : match.Result(Operations.Text(run, by).Replace("$&", "$0", StringComparison.Ordinal));
            length += replacement.Length;
            run.Text(length);
            return replacement;
        }, all || pattern is { IsGlobal: true } ? -1 : 1);
    }

    public static object? Match(ScriptRun run, string text, object? by)
    {
        var pattern = Pattern(run, by);
        run.Steps(text.Length / 8);
        if (!pattern.IsGlobal)
        {
            var match = pattern.Regex.Match(text);
            return match.Success ? new ScriptArray([.. Groups(match)]) : null;
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
        var match = Pattern(run, by).Regex.Match(text);
        return Boxed.Of(match.Success ? match.Index : -1);
    }

    private static ScriptPattern Pattern(ScriptRun run, object? by) =>
        by as ScriptPattern ?? new ScriptPattern(new Regex(Regex.Escape(Operations.Text(run, by)), RegexOptions.NonBacktracking), false);

    private static object?[] Groups(Match match) =>
        [.. match.Groups.Cast<Group>().Select(group => group.Success ? group.Value : (object)Undefined.Value)];
}
