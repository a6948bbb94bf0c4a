namespace OneStop.Workflow.Platform.Dossiers.Files;

/// <summary>How much may be sent, and how long it waits for its dossier.</summary>
public static class UploadLimits
{
    /// <summary>Bytes of one file: a coloured A4 scan of a few dozen pages.</summary>
    public const long MostBytes = 25 * 1024 * 1024;

    /// <summary>Files of one person that wait for a dossier.</summary>
    public const int MostWaiting = 200;

    /// <summary>Bytes of one person that wait for a dossier.</summary>
    public const long MostWaitingBytes = 1024L * 1024 * 1024;

    /// <summary>Files of one order.</summary>
    public const int MostAttached = 100;

    /// <summary>How long a file waits: longer than a draft at the counter is kept (24 hours).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);
}
