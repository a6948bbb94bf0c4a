namespace OneStop.Workflow.Engine.Scripting;

/// <summary>
/// The groups of a pattern in the order JavaScript numbers them: by their opening bracket, named or not. .NET numbers the named
/// ones after all others.
/// </summary>
internal static class PatternGroups
{
    public static IReadOnlyList<string> Of(string pattern)
    {
        var groups = new List<string> { "0" };
        var unnamed = 0;
        var inClass = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\': at++; break;
                case '[': inClass = true; break;
                case ']': inClass = false; break;
                case '(' when !inClass && (at + 1 >= pattern.Length || pattern[at + 1] != '?'):
                    groups.Add(Values.ValueTypes.NumberText(++unnamed));
                    break;
                case '(' when !inClass && Name(pattern, at) is { } name:
                    groups.Add(name);
                    break;
            }
        }
        return groups;
    }

    private static string? Name(string pattern, int at)
    {
        if (at + 3 >= pattern.Length || pattern[at + 2] != '<' || pattern[at + 3] is '=' or '!')
            return null;
        var close = pattern.IndexOf('>', at);
        return close < 0 ? null : pattern[(at + 3)..close];
    }
}

/// <summary>What a pattern found: the whole, its groups, and where.</summary>
internal sealed class ScriptMatch(List<object?> items, Values.ScriptObject? groups, int index, string input) : Values.ScriptArray(items)
{
    public object? Read(string name) => name switch
    {
        "groups" => groups ?? (object)Values.Undefined.Value,
        "index" => Values.Boxed.Of(index),
        _ => input,
    };
}
