using System.Text;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Expressions;

/// <summary>The names under which scripts reach variables, inputs and outputs: <c>getX</c>, <c>setX</c>, <c>getResultFromY</c>.</summary>
internal static class Accessors
{
    /// <summary>A name as members of <c>args</c> are called: Item becomes item.</summary>
    public static string Camel(string name) => name.Length == 0 || char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Whether an accessor, without its <c>get</c> or <c>set</c>, stands for a name: as here, or as Elsa writes it, where a sign before a digit stays (<c>getFee_1</c>).</summary>
    public static bool Stands(string name, string accessor) => Pascal(name) == accessor || Elsas(name) == accessor;

    /// <summary>The names under which an accessor stands for a name.</summary>
    public static IEnumerable<string> Of(string name) => new[] { Pascal(name), Elsas(name) }.Distinct();

    // Only a Latin letter begins a word there.
    private static string Elsas(string name)
    {
        name = NameForm.Of(name);
        var text = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length;)
        {
            var next = at;
            while (next < name.Length && name[next] is '_' or '-' or ' ')
                next++;
            if ((next > at || at == 0) && next < name.Length && char.IsAsciiLetter(name[next]))
            {
                text.Append(char.ToUpperInvariant(name[next]));
                at = next + 1;
            }
            else
                text.Append(name[at++]);
        }
        return text.ToString();
    }

    /// <summary>A name in Pascal case, as accessors are called: my_form and myForm become MyForm.</summary>
    public static string Pascal(string name)
    {
        name = NameForm.Of(name);
        if (name.Length > 0 && char.IsUpper(name[0]) && name.AsSpan().IndexOfAny('_', '-', ' ') < 0)
            return name;
        var text = new StringBuilder(name.Length);
        var upper = true;
        foreach (var letter in name)
        {
            if (letter is '_' or '-' or ' ')
            {
                upper = true;
                continue;
            }
            text.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }
        return text.ToString();
    }
}
