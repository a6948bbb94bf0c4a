using System.Globalization;

namespace OneStop.Workflow.Testing;

/// <summary>A folder of this process, which is removed when it ends; if it was killed, by the next one that starts.</summary>
public static class TemporaryFolder
{
    private const string Prefix = "onestop-tests-";

    private static readonly Lazy<string> TheFolder = new(() =>
    {
        foreach (var left in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(IsLeft))
            Remove(left);
        var folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        return folder;
    });

    public static string OfThisProcess => TheFolder.Value;

    private static bool IsLeft(string folder) =>
        int.TryParse(Path.GetFileName(folder).Split('-')[2], NumberStyles.None, CultureInfo.InvariantCulture, out var owner) && !Directory.Exists($"/proc/{owner}");

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or gone already.
        }
    }
}
