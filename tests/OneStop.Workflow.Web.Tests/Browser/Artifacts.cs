using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Web.Tests.Browser;

internal static class Artifacts
{
    /// <summary>A folder below artifacts/ of the repository, which git ignores.</summary>
    public static string Folder(string name) => Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", name)).FullName;
}
