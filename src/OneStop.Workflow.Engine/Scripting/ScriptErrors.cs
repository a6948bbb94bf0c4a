namespace OneStop.Workflow.Engine.Scripting;

/// <summary>A script cannot be read: its syntax is wrong, or it uses what scripts here may not use.</summary>
internal sealed class ScriptSyntaxException(string message, int line, int column) : Exception($"{message} (line {line}, column {column})")
{
    public int Line { get; } = line;
    public int Column { get; } = column;
}

/// <summary>A script failed while it ran. Scripts may catch it, except where a bound was reached.</summary>
internal class ScriptException(string message) : Exception(message)
{
    /// <summary>What <c>throw</c> was given; the message for an error of the interpreter itself.</summary>
    public virtual object? Thrown => Message;
}

/// <summary>A value thrown by the script itself.</summary>
internal sealed class ScriptThrownException(object? thrown, string message) : ScriptException(message)
{
    public override object? Thrown { get; } = thrown;
}

/// <summary>A bound was reached: steps, depth or memory. No script can catch it.</summary>
internal sealed class ScriptBoundException(string message) : Exception(message);
