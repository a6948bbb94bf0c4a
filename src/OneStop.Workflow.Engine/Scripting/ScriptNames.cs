namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A name that stands in a script, and where.</summary>
/// <param name="On">For a member: the name it is read from; empty where it is read from something else.</param>
internal sealed record ScriptReference(string Name, int Line, int Column, string On = "");

/// <summary>The names a script uses, gathered while it is read, so that each can be looked up before it runs.</summary>
internal sealed class ScriptNames
{
    private readonly List<ScriptReference> _used = [];
    private readonly List<ScriptReference> _members = [];
    private readonly List<ScriptReference> _called = [];
    private readonly List<ScriptReference> _asked = [];

    /// <summary>Names the script gives itself, in whatever block.</summary>
    public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that its own objects are given.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of variables it sets by <c>variables.X =</c>.</summary>
    public HashSet<string> Assigned { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it makes members whose names only show when it runs.</summary>
    public bool ComputesKeys { get; set; }

    public IReadOnlyList<ScriptReference> Used => _used;

    /// <summary>Members read by name.</summary>
    public IReadOnlyList<ScriptReference> Members => _members;

    /// <summary>Members called by name.</summary>
    public IReadOnlyList<ScriptReference> Called => _called;

    /// <summary>First arguments that are written down, each with the function that is given it: <c>getInput('X')</c>.</summary>
    public IReadOnlyList<ScriptReference> Asked => _asked;

    public void Use(ScriptToken token) => _used.Add(new ScriptReference(token.Text, token.Line, token.Column));

    public void Member(ScriptToken token, string on, bool isCalled)
    {
        var member = new ScriptReference(token.Text, token.Line, token.Column, on);
        _members.Add(member);
        if (isCalled)
            _called.Add(member);
    }

    public void Ask(string function, string argument, ScriptToken token) => _asked.Add(new ScriptReference(argument, token.Line, token.Column, function));

    /// <summary>Behind <c>typeof</c> a name may be anything.</summary>
    public void Forgive(string name)
    {
        if (_used.Count > 0 && _used[^1].Name == name)
            _used.RemoveAt(_used.Count - 1);
    }
}
