namespace OneStop.Workflow.Testing;

/// <summary>Folders of the repository, found from where the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Folder(string name) => Path.Combine(Root, name);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "OneStop.Workflow.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException("The tests run outside of the repository.");
    }
}
