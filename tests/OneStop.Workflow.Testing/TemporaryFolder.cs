namespace OneStop.Workflow.Testing;

public static class TemporaryFolder
{
    private static readonly Lazy<string> TheFolder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("onestop-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    /// <summary>Removed when this process ends.</summary>
    public static string OfThisProcess => TheFolder.Value;
}
