namespace OneStop.Workflow.Platform.Tests.Catalogue;

/// <summary>The repository's own <c>workflows/</c>, found by walking up from the tests' folder.</summary>
internal static class WorkflowsFolder
{
    public static string Path { get; } = Find();

    public static string Entry(string procedure) => File.ReadAllText(System.IO.Path.Combine(Path, procedure, "procedure.json"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OneStop.Workflow.sln")))
                return System.IO.Path.Combine(folder.FullName, "workflows");
        throw new DirectoryNotFoundException("No OneStop.Workflow.sln above " + AppContext.BaseDirectory);
    }
}
