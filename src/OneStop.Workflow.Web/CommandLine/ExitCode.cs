namespace OneStop.Workflow.Web.CommandLine;

/// <summary>How a command ended, for scripts.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>It ran, and found something to complain of.</summary>
    public const int Findings = 1;

    /// <summary>It was not understood; nothing ran.</summary>
    public const int BadUsage = 2;

    /// <summary>It could not be carried out: no database, no file.</summary>
    public const int Failure = 3;
}
