namespace OneStop.Workflow.Testing;

/// <summary>How long tests by chance go on: a few rounds as a rule, all of them where <c>ONESTOP_THOROUGH=1</c> asks for it, as <c>tests/run.sh --thorough</c> does.</summary>
internal static class Thorough
{
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("ONESTOP_THOROUGH") == "1";

    /// <summary>The full number when it is asked for, else the usual one.</summary>
    public static int Or(int all, int usual) => IsAsked ? all : Math.Min(all, usual);
}
