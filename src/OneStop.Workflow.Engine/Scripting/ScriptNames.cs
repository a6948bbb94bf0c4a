namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A name that stands in a script, and where.</summary>
/// <param name="On">For a member: what it is read from, where that is written down: a name, <c>variables.X</c>, <c>getX()</c>, <c>''</c> for a text or <c>[]</c> for a list; else empty.</param>
internal sealed record ScriptReference(string Name, int Line, int Column, string On = "");

/// <summary>The names a script uses, gathered while it is read, so that each can be looked up before it runs.</summary>
internal sealed class ScriptNames
{
    /// <summary>Stands in <see cref="ScriptReference.On"/> of a bare name that is an argument.</summary>
    public const string Argument = "()";

    private readonly List<ScriptReference> _used = [];
    private readonly List<ScriptReference> _members = [];
    private readonly List<ScriptReference> _called = [];
    private readonly List<ScriptReference> _asked = [];
    private readonly List<ScriptReference> _bare = [];
    private readonly List<ScriptReference> _implicit = [];
    private readonly List<Scope> _scopes = [];
    private Scope _scope = new(null, IsOfFunction: true);

    /// <summary>Names the script gives itself, in whatever block.</summary>
    public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that its own objects are given.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of variables it sets by <c>variables.X =</c>, as often as it does; each is a member too.</summary>
    public List<string> Assigned { get; } = [];

    /// <summary>Whether it makes members whose names only show when it runs.</summary>
    public bool ComputesKeys { get; set; }

    public IReadOnlyList<ScriptReference> Used => _used;

    /// <summary>Names that no block around them declares: they are the workflow's, or nobody's.</summary>
    public IEnumerable<ScriptReference> Foreign => _used.Where((used, place) => !_scopes[place].Has(used.Name));

    /// <summary>Names that are set without being declared.</summary>
    public IReadOnlyList<ScriptReference> Implicit => _implicit;

    /// <summary>Members read by name.</summary>
    public IReadOnlyList<ScriptReference> Members => _members;

    /// <summary>Members called by name.</summary>
    public IReadOnlyList<ScriptReference> Called => _called;

    /// <summary>First arguments that are written down, each with the function that is given it: <c>getInput('X')</c>.</summary>
    public IReadOnlyList<ScriptReference> Asked => _asked;

    /// <summary>Names whose value is taken as it is, and neither called nor read from: <c>getX &gt; 5</c> compares a function.</summary>
    public IReadOnlyList<ScriptReference> Bare => _bare;

    public void Open(bool isOfFunction = false) => _scope = new Scope(_scope, isOfFunction);

    public void Close() => _scope = _scope.Outer!;

    /// <param name="isOfFunction">As <c>var</c> declares: for the whole function.</param>
    public void Declare(string name, bool isOfFunction = false)
    {
        Declared.Add(name);
        var scope = _scope;
        while (isOfFunction && !scope.IsOfFunction)
            scope = scope.Outer!;
        scope.Names.Add(name);
    }

    /// <summary>A name that is set: where nobody has declared it, it comes to be for the whole script.</summary>
    public void Set(string name, ScriptToken token)
    {
        if (_scope.Has(name))
            return;
        Declared.Add(name);
        _scope.Root.Names.Add(name);
        _implicit.Add(new ScriptReference(name, token.Line, token.Column));
    }

    public void Use(ScriptToken token)
    {
        _used.Add(new ScriptReference(token.Text, token.Line, token.Column));
        _scopes.Add(_scope);
    }

    public ScriptReference Member(ScriptToken token, string name, string on)
    {
        var member = new ScriptReference(name, token.Line, token.Column, on);
        _members.Add(member);
        return member;
    }

    public void Call(ScriptReference member) => _called.Add(member);

    public void TakeBare(ScriptToken token) => _bare.Add(new ScriptReference(token.Text, token.Line, token.Column));

    /// <summary>The name that was taken last is an argument; a function that takes arguments itself may be one.</summary>
    public void GivenAsArgument() => _bare[^1] = _bare[^1] with { On = Argument };

    /// <summary>The name that was taken last was taken apart, member by member.</summary>
    public void TakenApart(IEnumerable<ScriptReference> members)
    {
        _bare.RemoveAt(_bare.Count - 1);
        _members.AddRange(members);
    }

    public void Ask(string function, string argument, ScriptToken token) => _asked.Add(new ScriptReference(argument, token.Line, token.Column, function));

    /// <summary>Behind <c>typeof</c> a name may be anything.</summary>
    public void Forgive(string name)
    {
        if (_used.Count > 0 && _used[^1].Name == name)
        {
            _used.RemoveAt(_used.Count - 1);
            _scopes.RemoveAt(_scopes.Count - 1);
        }
    }

    /// <summary>A block, and the names it declares; a name counts in all of it, also before its line.</summary>
    private sealed record Scope(Scope? Outer, bool IsOfFunction)
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public Scope Root => Outer?.Root ?? this;

        public bool Has(string name) => Names.Contains(name) || Outer?.Has(name) == true;
    }
}
