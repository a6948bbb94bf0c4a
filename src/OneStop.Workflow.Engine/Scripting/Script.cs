using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A script, read once and run as often as wanted, from any thread.</summary>
internal sealed class Script
{
    private readonly Block _body;

    private Script(Block body, ScriptNames names) => (_body, Names) = (body, names);

    /// <summary>The names it uses.</summary>
    public ScriptNames Names { get; }

    /// <summary>Reads a script.</summary>
    /// <exception cref="ScriptSyntaxException">It cannot be read, or uses what is not offered here.</exception>
    public static Script Parse(string source, ScriptLimits? limits = null)
    {
        var parser = new ScriptParser(source, limits ?? ScriptLimits.Default);
        return new Script(parser.Parse(), parser.Names);
    }

    /// <summary>What it returns, or the value of its last expression; undefined is given as null.</summary>
    /// <exception cref="ScriptException">It failed.</exception>
    /// <exception cref="ScriptBoundException">It reached a bound.</exception>
    public object? Run(IScriptHost host, ScriptLimits? limits = null) => Run(new ScriptRun(host, limits ?? ScriptLimits.Default));

    public object? Run(ScriptRun run)
    {
        var ending = _body.RunIn(new ScriptScope(run, null));
        var result = ending == Ending.Return ? run.Returned : run.LastValue;
        return result is Undefined or ScriptFunction ? null : result;
    }
}
