namespace OneStop.Workflow.Platform.Organisation;

/// <summary>How many wrong passwords in a row lock a name, and for how long.</summary>
internal static class Lockout
{
    public const int After = 5;

    public static readonly TimeSpan For = TimeSpan.FromMinutes(15);
}
