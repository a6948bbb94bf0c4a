namespace OneStop.Workflow.Engine.Definitions;

/// <summary>How large a definition may be. What goes beyond is refused when it is read.</summary>
/// <param name="Bytes">Size of the JSON text in UTF-8.</param>
/// <param name="Depth">Nesting of JSON values.</param>
/// <param name="Activities">Activities, at all levels together.</param>
/// <param name="Connections">Connections, of all flowcharts together.</param>
/// <param name="Complaints">How many complaints are listed; the rest is counted in one line.</param>
public sealed record DefinitionLimits(int Bytes = 5_000_000, int Depth = 64, int Activities = 5_000, int Connections = 20_000, int Complaints = 200)
{
    /// <summary>The limits of a normal installation.</summary>
    public static DefinitionLimits Default { get; } = new();
}
