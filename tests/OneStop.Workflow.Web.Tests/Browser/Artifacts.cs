namespace OneStop.Workflow.Web.Tests.Browser;

internal static class Artifacts
{
    /// <summary>A folder below artifacts/ of the repository.</summary>
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "OneStop.Workflow.sln")))
                return Directory.CreateDirectory(Path.Combine(folder.FullName, "artifacts", name)).FullName;
        throw new InvalidOperationException("The solution is not above the tests.");
    }
}
