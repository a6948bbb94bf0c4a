namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// How far a definition is walked when it is checked. The bounds count work and not time, so that the same definition gets the same
/// answer on every machine; the work they allow takes less than a second.
/// </summary>
/// <param name="States">Different states looked at.</param>
/// <param name="Runs">Activities run, all ways together.</param>
public sealed record WalkBounds(int States = 5_000, int Runs = 80_000)
{
    /// <summary>The bounds of a normal installation.</summary>
    public static WalkBounds Default { get; } = new();
}
