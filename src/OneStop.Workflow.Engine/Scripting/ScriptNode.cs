namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A piece of a script that has a value.</summary>
internal abstract class ScriptNode
{
    public abstract object? Evaluate(ScriptScope scope);

    /// <summary>The function a call finds here, and the value it is called on.</summary>
    public virtual object? EvaluateCallee(ScriptScope scope, out object? target)
    {
        target = null;
        return Evaluate(scope);
    }
}

/// <summary>Something that can stand left of an assignment.</summary>
internal abstract class ScriptPlace : ScriptNode
{
    public abstract void Assign(ScriptScope scope, object? value);
}

/// <summary>How a statement ended.</summary>
internal enum Ending
{
    Normal,
    Break,
    Continue,
    Return,
}

/// <summary>A piece of a script that does something.</summary>
internal abstract class ScriptStatement
{
    public abstract Ending Run(ScriptScope scope);
}
