using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>The names a piece of script sees. Names that no scope declares are asked of the host.</summary>
internal sealed class ScriptScope(ScriptRun run, ScriptScope? outer)
{
    private Dictionary<string, Cell>? _cells;
    private bool _isFunction;

    public ScriptRun Run { get; } = run;

    public ScriptScope Inner() => new(Run, this);

    /// <summary>The names of a function that is called: <c>var</c> inside it declares here.</summary>
    public ScriptScope OfFunction() => new(Run, this) { _isFunction = true };

    /// <summary>Where <c>var</c> declares: the function around, or the whole script.</summary>
    public ScriptScope Function()
    {
        var scope = this;
        while (!scope._isFunction && scope.Outer is not null)
            scope = scope.Outer;
        return scope;
    }

    public bool Declares(string name) => _cells?.ContainsKey(name) == true;

    public void Declare(string name, object? value, bool isConstant = false)
    {
        Run.Step();
        _cells ??= new Dictionary<string, Cell>(StringComparer.Ordinal);
        _cells[name] = new Cell { Value = value, IsConstant = isConstant };
    }

    public object? Read(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope._cells is not null && scope._cells.TryGetValue(name, out var cell))
                return cell.Value;
        if (Run.TryResolve(name, out var found))
            return found;
        throw new ScriptException($"ReferenceError: {name} is not defined");
    }

    public bool Knows(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope._cells is not null && scope._cells.ContainsKey(name))
                return true;
        return Run.TryResolve(name, out _);
    }

    public void Assign(string name, object? value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._cells is null || !scope._cells.TryGetValue(name, out var cell))
                continue;
            if (cell.IsConstant)
                throw new ScriptException("TypeError: Assignment to constant variable.");
            cell.Value = value;
            return;
        }
        // Undeclared names become names of the whole script, as in sloppy JavaScript.
        var top = this;
        while (top.Outer is not null)
            top = top.Outer;
        top.Declare(name, value);
    }

    private ScriptScope? Outer { get; } = outer;

    private sealed class Cell
    {
        public object? Value = Undefined.Value;
        public bool IsConstant;
    }
}
