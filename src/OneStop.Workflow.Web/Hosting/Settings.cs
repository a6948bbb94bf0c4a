using OneStop.Workflow.Web.CommandLine;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// Where settings come from, the later over the earlier: <c>appsettings.json</c> beside the program, the environment,
/// the command line. Paths of data are seen from the current directory.
/// </summary>
internal static class Settings
{
    private static readonly string[] DataPaths = ["Database:File", "Files:Path"];

    /// <summary>The settings of a command that runs without the host.</summary>
    public static IConfiguration Alone(string? database)
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        configuration.Put(new RunOptions(null, database, null, []));
        return configuration;
    }

    public static void Put(this ConfigurationManager configuration, RunOptions options)
    {
        var given = new Dictionary<string, string?>();
        if (options.Urls is { } urls)
            given["Urls"] = urls;
        if (options.LoadsSample is { } sample)
            given["Sample:Load"] = sample ? "true" : "false";
        if (options.Database is { } database)
        {
            given["ConnectionStrings:PostgreSql"] = IsPostgreSql(database) ? database : "";
            given["Database:File"] = IsPostgreSql(database) ? configuration["Database:File"] : database;
        }
        configuration.AddInMemoryCollection(given);
        configuration.AddInMemoryCollection(DataPaths.Select(path => KeyValuePair.Create(path, configuration[path] is { Length: > 0 } place ? Path.GetFullPath(place) : null)));
    }

    /// <summary>What is kept where, without a password.</summary>
    public static string Place(IConfiguration configuration) => configuration.GetConnectionString("PostgreSql") is { Length: > 0 } connection
        ? "PostgreSQL, " + string.Join(";", connection.Split(';').Where(part => !part.Contains("pass", StringComparison.OrdinalIgnoreCase)))
        : configuration["Database:File"]!;

    private static bool IsPostgreSql(string database) => database.Contains("Host=", StringComparison.OrdinalIgnoreCase);
}
