using System.Runtime.CompilerServices;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Scripting;

/// <summary>What a script can reach outside itself.</summary>
internal interface IScriptHost
{
    DateTimeOffset Now { get; }

    /// <summary>Sixteen bytes that look like chance and are the same whenever the step is replayed.</summary>
    byte[] Draw();

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

    /// <summary>Pays for a piece before it is put to a text that grows.</summary>
    public void Grow(long length, long piece)
    {
        if (length + piece > limits.TextLength)
            throw new ScriptBoundException($"The script made a text longer than {limits.TextLength} characters.");
        Bytes(piece * 4);
    }

    /// <summary>Pays for looking for a text in another one, which can compare each place of the one with all of the other.</summary>
    public void Search(string text, string sought) => Steps(text.Length / 64 + (long)text.Length * sought.Length / 4096);

    /// <summary>Pays for comparing two texts.</summary>
    public void Compare(string left, string right) => Steps(Math.Min(left.Length, right.Length) / 64);

    /// <summary>Pays for looking something up under a long name.</summary>
    public void LookUp(object? key)
    {
        if (key is string { Length: > 64 } name)
            Steps(name.Length / 32);
    }

    /// <summary>A copy of a value that comes into the script or leaves it, paid for while it is made.</summary>
    /// <exception cref="ScriptException">It is nested too deep, or contains itself.</exception>
    public object? Copy(object? value) => Copy(value, out _);

    /// <summary>As <see cref="Copy(object?)"/>, and says how many bytes the copy takes.</summary>
    public object? Copy(object? value, out long size)
    {
        size = 0L;
        try
        {
            return ValueCopy.Of(value, ref size, most: Math.Min(_bytes / 2, (long)_steps * 64));
        }
        catch (ValueTooLargeException)
        {
            throw new ScriptBoundException($"The script used more than {limits.Bytes / 1_000_000} MB of memory.");
        }
        catch (ValueTooDeepException problem)
        {
            throw new ScriptException("TypeError: " + problem.Message);
        }
        finally
        {
            // Counted as UTF-8; in memory a letter takes two bytes.
            Bytes(size * 2);
            Steps(size / 64);
        }
    }

    /// <summary>How many steps it may still take.</summary>
    public int Left => Math.Max(0, _steps);

    /// <summary>How many steps it has taken.</summary>
    public int Taken => limits.Steps - Math.Max(0, _steps);

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
