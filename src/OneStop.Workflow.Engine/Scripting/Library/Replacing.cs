using System.Globalization;
using System.Text;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting.Library;

/// <summary><c>replace</c> and <c>replaceAll</c>. Each piece of the result is paid for before it is put there.</summary>
internal sealed class Replacing(ScriptRun run, string text)
{
    private readonly StringBuilder _result = new();

    public static object? Replace(ScriptRun run, string text, ReadOnlySpan<object?> arguments, bool all)
    {
        var replacing = new Replacing(run, text);
        var by = Native.At(arguments, 1);
        var template = by is ScriptFunction ? "" : Operations.Text(run, by);
        return Native.At(arguments, 0) is ScriptPattern pattern
            ? replacing.ByPattern(pattern, by as ScriptFunction, template, all)
            : replacing.ByText(Operations.Text(run, Native.At(arguments, 0)), by as ScriptFunction, template, all);
    }

    private string ByPattern(ScriptPattern pattern, ScriptFunction? function, string template, bool all)
    {
        var at = 0;
        foreach (var match in pattern.FindAll(run, text))
        {
            Append(at, match.Index);
            if (function is null)
                Fill(template, match.Index, match.Length, match);
            else
                Append(Operations.Text(run, function.Call(run, null, Called(match))));
            at = match.Index + match.Length;
            if (!all && !pattern.IsGlobal)
                break;
        }
        Append(at, text.Length);
        return _result.ToString();
    }

    private string ByText(string sought, ScriptFunction? function, string template, bool all)
    {
        run.Search(text, sought);
        var at = 0;
        for (var from = 0; from <= text.Length;)
        {
            run.Step();
            var found = text.IndexOf(sought, from, StringComparison.Ordinal);
            if (found < 0)
                break;
            Append(at, found);
            if (function is null)
                Fill(template, found, sought.Length, null);
            else
                Append(Operations.Text(run, function.Call(run, null, [sought, Boxed.Of(found), text])));
            at = found + sought.Length;
            from = sought.Length == 0 ? at + 1 : at;
            if (!all)
                break;
        }
        Append(at, text.Length);
        return _result.ToString();
    }

    /// <summary>What stands for a match: <c>$&amp;</c>, <c>$`</c>, <c>$'</c>, <c>$1</c>, <c>$&lt;name&gt;</c> and <c>$$</c> are filled in.</summary>
    private void Fill(string template, int index, int length, PatternMatch? match)
    {
        for (var at = 0; at < template.Length;)
        {
            run.Step();
            var sign = template.IndexOf('$', at);
            if (sign < 0 || sign + 1 >= template.Length)
            {
                Append(template.AsSpan(at));
                return;
            }
            Append(template.AsSpan(at, sign - at));
            at = sign + 2;
            switch (template[sign + 1])
            {
                case '$': Append("$"); break;
                case '&': Append(index, index + length); break;
                case '`': Append(0, index); break;
                case '\'': Append(index + length, text.Length); break;
                case >= '0' and <= '9' when match is not null && Number(template, sign + 1, match) is var (number, digits) && number > 0:
                    Append(match.Group(number) ?? "");
                    at = sign + 1 + digits;
                    break;
                case '<' when match is not null && template.IndexOf('>', sign) is > 0 and var close:
                    Append(match.NumberOf(template[(sign + 2)..close]) is > 0 and var named ? match.Group(named) ?? "" : "");
                    at = close + 1;
                    break;
                default:
                    Append("$");
                    at = sign + 1;
                    break;
            }
        }
    }

    /// <summary>The number of a group and its digits, two where there is such a group; zero where there is none.</summary>
    private static (int Number, int Digits) Number(string template, int at, PatternMatch match)
    {
        for (var digits = 2; digits > 0; digits--)
            if (at + digits <= template.Length && int.TryParse(template.AsSpan(at, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number < match.GroupCount)
                return (number, digits);
        return (0, 0);
    }

    /// <summary>What a replacing function is called with: the whole, its groups, where it was found and in what, and the named groups if there are any.</summary>
    private object?[] Called(PatternMatch match) =>
        [.. match.Items(run), Boxed.Of(match.Index), text, .. match.Named(run) is { } named ? new object?[] { named } : []];

    private void Append(int from, int to) => Append(text.AsSpan(from, to - from));

    private void Append(ReadOnlySpan<char> piece)
    {
        run.Grow(_result.Length, piece.Length);
        _result.Append(piece);
    }
}
