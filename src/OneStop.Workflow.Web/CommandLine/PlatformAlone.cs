using OneStop.Workflow.Platform;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Web.Hosting;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>The platform without its host, for commands that read or mend the database. Logs nothing.</summary>
internal static class PlatformAlone
{
    /// <param name="database">As given by <c>--db</c>; null takes what is configured.</param>
    public static ServiceProvider Open(string? database) => Open(Settings.Alone(database));

    /// <summary>As <see cref="Open(string?)"/>, for commands that must not make an empty database by looking into one that is not there.</summary>
    /// <exception cref="FileNotFoundException">There is no database yet.</exception>
    public static ServiceProvider OpenExisting(string? database)
    {
        var settings = Settings.Alone(database);
        if (DatabaseOptions.From(settings) is { IsThere: false } missing)
            throw new FileNotFoundException($"There is no database {missing.Place}.");
        return Open(settings);
    }

    private static ServiceProvider Open(IConfiguration settings) => new ServiceCollection().AddSingleton(TimeProvider.System).AddPlatform(settings).BuildServiceProvider();
}
