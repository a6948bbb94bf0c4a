using System.Runtime.CompilerServices;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>What a script can reach outside itself.</summary>
internal interface IScriptHost
{
    DateTimeOffset Now { get; }

    /// <summary>The value of a name no scope declares: a function or a value of the workflow.</summary>
    bool TryResolve(string name, out object? value);
}

/// <summary>One evaluation of a script: its bounds, its host and what it returned.</summary>
internal sealed class ScriptRun(IScriptHost host, ScriptLimits limits)
{
    private int _steps = limits.Steps;
    private long _bytes = limits.Bytes;
    private int _depth;

    public IScriptHost Host { get; } = host;

    /// <summary>The value of the last expression that stood as a statement: what a script without return gives.</summary>
    public object? LastValue { get; set; } = Undefined.Value;

    public object? Returned { get; set; } = Undefined.Value;

    /// <summary>Where a break or continue with a label goes, until it has come there.</summary>
    public string? Label { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (--_steps < 0)
            throw new ScriptBoundException($"The script took more than {limits.Steps} steps.");
    }

    /// <summary>A step into something that can be long: chains of operators and calls are as deep as they are long.</summary>
    public void StepDown()
    {
        Step();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ScriptBoundException("The script is nested too deep.");
    }

    public void Steps(long count)
    {
        if (count >= _steps)
            throw new ScriptBoundException($"The script took more than {limits.Steps} steps.");
        _steps -= (int)count;
    }

    public void Bytes(long count)
    {
        _bytes -= count;
        if (_bytes < 0)
            throw new ScriptBoundException($"The script used more than {limits.Bytes / 1_000_000} MB of memory.");
    }

    /// <summary>Pays for a text before it is made.</summary>
    public void Text(long length)
    {
        if (length > limits.TextLength)
            throw new ScriptBoundException($"The script made a text longer than {limits.TextLength} characters.");
        Bytes(24 + length * 2);
    }

    public void Enter()
    {
        if (++_depth > limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ScriptBoundException($"The script called itself deeper than {limits.Depth} levels.");
        Step();
    }

    public void Leave() => _depth--;

    public bool TryResolve(string name, out object? value) =>
        Host.TryResolve(name, out value) || Library.Globals.TryGet(name, out value);
}
