using System.Text;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Expressions;

/// <summary>The names under which scripts reach variables, inputs and outputs: <c>getX</c>, <c>setX</c>, <c>getResultFromY</c>.</summary>
internal static class Accessors
{
    /// <summary>A name as members of <c>args</c> are called: Item becomes item.</summary>
    public static string Camel(string name) => name.Length == 0 || char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

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
