using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A script, read once and run as often as wanted, from any thread.</summary>
internal sealed class Script
{
    private readonly Block _body;

    private Script(Block body) => _body = body;

    /// <summary>Reads a script.</summary>
    /// <exception cref="ScriptSyntaxException">It cannot be read, or uses what is not offered here.</exception>
    public static Script Parse(string source, ScriptLimits? limits = null) => new(new ScriptParser(source, limits ?? ScriptLimits.Default).Parse());

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
