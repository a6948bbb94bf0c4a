using System.Diagnostics.CodeAnalysis;
using OneStop.Workflow.Platform.Storage.Dialects;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>What the command line says about running the host.</summary>
/// <param name="LoadsSample">Whether the demo province is loaded into an empty database.</param>
/// <param name="HostArguments">Settings for the host's own configuration, <c>--Section:Key=value</c>.</param>
internal sealed record RunOptions(string? Urls, string? Database, bool? LoadsSample, string[] HostArguments)
{
    private static readonly string[] HostSettings = ["--environment", "--contentRoot", "--applicationName"];

    public static readonly HostCommand Command = new("run", "Run the platform (default)", """
        Usage: run [--urls URLS] [--db DATABASE] [--sample | --no-sample] [--Section:Key=VALUE ...]

        Migrates the database, and serves pages and API until stopped. Demo data is loaded only where it is named.

          --urls URLS          addresses to listen on, separated by ; (default http://localhost:5080)
          --db DATABASE        file of the embedded SQLite database, or the connection string of a server:
                               Host=...;Database=... for PostgreSQL, Server=...;Database=... for SQL Server
          --sample             load the demo province into an empty database; refused in Production
          --no-sample          do not, even in the environment Demo, which loads it into the embedded database
          --Section:Key=VALUE  any setting of appsettings.json

        Exit codes: 0 stopped, 2 not understood, 3 could not start.
        """, null);

    public static bool TryRead(string[] args, TextWriter errors, [NotNullWhen(true)] out RunOptions? options)
    {
        try
        {
            options = Read(args is ["run", ..] ? args[1..] : args);
            return true;
        }
        catch (UsageException usage)
        {
            errors.WriteLine($"run: {usage.Message} See run --help.");
            options = null;
            return false;
        }
    }

    private static RunOptions Read(string[] args)
    {
        var settings = args.Where(IsSetting).ToArray();
        var words = new Words([.. args.Where(word => !IsSetting(word))], ["--urls", "--db"], ["--sample", "--no-sample"]);
        words.NoRest();
        if (words.Has("--sample") && words.Has("--no-sample"))
            throw new UsageException("--sample and --no-sample exclude each other.");
        if (words.Option("--db") is { } database && !DatabaseChoice.TryRead(database, out _, out var why))
            throw new UsageException($"--db: {why}");
        bool? sample = words.Has("--sample") ? true : words.Has("--no-sample") ? false : null;
        return new RunOptions(words.Option("--urls"), words.Option("--db"), sample, settings);
    }

    private static bool IsSetting(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) && word.Split('=', 2) is [var name, _] && (name.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(name));
}
