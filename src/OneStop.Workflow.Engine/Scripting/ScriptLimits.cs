namespace OneStop.Workflow.Engine.Scripting;

/// <summary>How much one script may use before it ends in an incident.</summary>
/// <param name="Steps">Statements, calls and loop turns; the default ends <c>while(true){}</c> in a fraction of a second.</param>
/// <param name="Depth">Calls inside calls.</param>
/// <param name="Bytes">Everything it allocates, in bytes, whether or not it is still used.</param>
/// <param name="TextLength">The longest text, in characters.</param>
/// <param name="SourceLength">The longest script, in characters.</param>
public sealed record ScriptLimits(int Steps = 300_000, int Depth = 120, long Bytes = 128_000_000, int TextLength = 1_000_000, int SourceLength = 100_000)
{
    /// <summary>The limits of a procedure.</summary>
    public static ScriptLimits Default { get; } = new();
}
