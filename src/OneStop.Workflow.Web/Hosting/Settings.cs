using OneStop.Workflow.Platform.Storage.Dialects;
using OneStop.Workflow.Web.CommandLine;

namespace OneStop.Workflow.Web.Hosting;

/// <summary>
/// Where settings come from, the later over the earlier: <c>appsettings.json</c> beside the program, the environment,
/// the command line. Paths of data are seen from the current directory.
/// </summary>
internal static class Settings
{
    private static readonly string[] DataPaths = ["Database:File", "Files:Path"];

    /// <summary>What travels with the program, and where below it.</summary>
    private static readonly (string Setting, string Folder)[] Beside = [("Workflows:Path", "workflows"), ("Sample:Path", "samples/province")];

    /// <summary>Secrets that are kept outside of the database: where the platform keeps them when nobody says where.</summary>
    private static readonly (string Setting, string File)[] KeyFiles = [(KeyState.AuditKeys, "keys/audit.key"), (KeyState.SignInKeys, "keys/sign-in.key")];

    /// <summary>The settings of a command that runs without the host.</summary>
    /// <exception cref="UsageException">What was given as the database names none.</exception>
    /// <exception cref="InvalidDataException">The configured database is none.</exception>
    public static IConfiguration Alone(string? database)
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        configuration.Put(new RunOptions(null, database, null, []), DemoChoice.EnvironmentName([]));
        return configuration;
    }

    /// <exception cref="UsageException">What was given as the database names none.</exception>
    /// <exception cref="InvalidDataException">The configured database is none.</exception>
    /// <param name="environment">What the program runs as, see <see cref="DemoChoice.EnvironmentName"/>.</param>
    public static void Put(this ConfigurationManager configuration, RunOptions options, string environment)
    {
        var given = new Dictionary<string, string?>();
        if (options.Urls is { } urls)
            given["Urls"] = urls;
        if (options.LoadsSample is { } sample)
            given["Sample:Load"] = sample ? "true" : "false";
        if (options.Database is { } database)
        {
            if (!DatabaseChoice.TryRead(database, out var chosen, out var why))
                throw new UsageException($"--db: {why}");
            foreach (var (setting, value) in chosen.AsSettings())
                given[setting] = value;
        }
        foreach (var path in DataPaths)
            given[path] = (given.GetValueOrDefault(path) ?? configuration[path]) is { Length: > 0 } place ? Path.GetFullPath(place) : null;
        foreach (var (setting, folder) in Beside)
            given[setting] = configuration[setting] is { Length: > 0 } place ? Path.GetFullPath(place) : Path.Combine(AppContext.BaseDirectory, folder);
        foreach (var (setting, file) in KeyFiles)
        {
            given[$"{setting}{KeyState.Named}"] = configuration[setting] is { Length: > 0 } ? "true" : "false";
            given[setting] = Path.GetFullPath(configuration[setting] is { Length: > 0 } place ? place : file);
        }
        configuration.AddInMemoryCollection(given);
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Sample:Load"] = DemoChoice.IsNamed(configuration, environment) ? "true" : "false" });
    }

}
