using OneStop.Workflow.Engine.Scripting.Patterns;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A regular expression of a script.</summary>
internal sealed class ScriptPattern
{
    private readonly PatternStep[] _steps;
    private readonly IReadOnlyList<string?> _groups;
    private readonly string _written;

    private ScriptPattern(string source, string flags, PatternStep[] steps, IReadOnlyList<string?> groups)
    {
        (_steps, _groups) = (steps, groups);
        (Source, Flags, _written) = (source, flags, $"/{source}/{flags}");
    }

    public string Source { get; }

    public string Flags { get; }

    public bool IsGlobal => Flags.Contains('g', StringComparison.Ordinal);

    /// <summary>The names of its groups, in their order.</summary>
    public IEnumerable<string> Names => _groups.OfType<string>();

    /// <exception cref="PatternSyntaxException">It cannot be read, or holds what is not offered.</exception>
    /// <exception cref="PatternTooLargeException">It has too many places.</exception>
    public static ScriptPattern Read(string source, string flags)
    {
        foreach (var flag in flags)
            if (!"gimsu".Contains(flag, StringComparison.Ordinal))
                throw new PatternSyntaxException($"the flag '{flag}' is not known");
        var reader = new PatternReader(source, flags.Contains('i', StringComparison.Ordinal), flags.Contains('m', StringComparison.Ordinal), flags.Contains('s', StringComparison.Ordinal));
        var node = reader.Read();
        return new ScriptPattern(source, flags, PatternWriter.Write(node), reader.Groups);
    }

    /// <summary>The first place at or after the given one where it fits; null where there is none.</summary>
    public PatternMatch? Find(ScriptRun run, string text, int from)
    {
        run.Step();
        run.Bytes(200 + _steps.Length * 4L);
        var places = new PatternWalk(run, _steps, _groups.Count * 2, text).Find(from);
        return places is null ? null : new PatternMatch(text, places, _groups);
    }

    /// <summary>Every place it fits, one after the other.</summary>
    public IEnumerable<PatternMatch> FindAll(ScriptRun run, string text)
    {
        var from = 0;
        while (from <= text.Length && Find(run, text, from) is { } match)
        {
            yield return match;
            from = match.Length == 0 ? match.Index + 1 : match.Index + match.Length;
        }
    }

    public override string ToString() => _written;
}

/// <summary>Where a pattern fitted, and its groups.</summary>
internal sealed class PatternMatch(string text, int[] places, IReadOnlyList<string?> groups)
{
    public int Index => places[0];

    public int Length => places[1] - places[0];

    public int GroupCount => groups.Count;

    /// <summary>How many letters its groups have together: what their texts cost.</summary>
    public long Letters
    {
        get
        {
            var letters = 0L;
            for (var i = 0; i < places.Length; i += 2)
                letters += Math.Max(0, places[i + 1] - places[i]);
            return letters;
        }
    }

    /// <summary>The text of a group; null where it took no part.</summary>
    public string? Group(int number) => places[number * 2] < 0 || places[number * 2 + 1] < 0 ? null : text[places[number * 2]..places[number * 2 + 1]];

    public int LengthOf(int number) => places[number * 2] < 0 || places[number * 2 + 1] < 0 ? 0 : places[number * 2 + 1] - places[number * 2];

    /// <summary>The number of a named group; -1 where there is none of that name.</summary>
    public int NumberOf(string name)
    {
        for (var i = 1; i < groups.Count; i++)
            if (groups[i] == name)
                return i;
        return -1;
    }

    /// <summary>Its groups as an array has them, paid for.</summary>
    public List<object?> Items(ScriptRun run)
    {
        run.Bytes(40 + GroupCount * 40L + Letters * 2);
        return [.. Enumerable.Range(0, GroupCount).Select(number => Group(number) ?? (object)Undefined.Value)];
    }

    /// <summary>Its named groups; null where it has none.</summary>
    public ScriptObject? Named(ScriptRun run)
    {
        ScriptObject? named = null;
        for (var i = 1; i < groups.Count; i++)
            if (groups[i] is { } name)
            {
                run.Bytes(48 + LengthOf(i) * 2L);
                (named ??= new ScriptObject())[name] = Group(i) ?? (object)Undefined.Value;
            }
        return named;
    }
}
