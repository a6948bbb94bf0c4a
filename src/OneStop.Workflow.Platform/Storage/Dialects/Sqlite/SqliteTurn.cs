namespace OneStop.Workflow.Platform.Storage.Dialects.Sqlite;

/// <summary>A lock file beside the database; the system lets go of it when the process ends, and the empty file stays.</summary>
internal static class SqliteTurn
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    public static async Task<IAsyncDisposable> Take(string file, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file) + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (taken is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
            {
                await Task.Delay(Beat, cancellation);
            }
        }
    }
}
