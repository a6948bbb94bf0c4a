using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.CommandLine;

/// <summary>Brings the database to the schema of this version, without running the platform.</summary>
internal static class MigrateCommand
{
    public static readonly HostCommand Command = new("migrate", "Bring the database to the schema of this version", """
        Usage: migrate [--db DATABASE]

        Makes the database when it is missing, and prints the migrations that were applied. Running it again changes nothing.

          --db DATABASE  file of the embedded SQLite database, or the connection string of a server:
                         Host=...;Database=... for PostgreSQL, Server=...;Database=... for SQL Server (default: as configured)

        Exit codes: 0 done, 2 not understood, 3 the database cannot be reached.
        """, Carry);

    private static async Task<int> Carry(string[] args, TextWriter output, TextWriter errors)
    {
        var words = new Words(args, ["--db"], []);
        words.NoRest();
        await using var platform = PlatformAlone.Open(words.Option("--db"));
        var applied = await platform.GetRequiredService<SchemaMigration>().Apply();
        foreach (var name in applied)
            await output.WriteLineAsync(name);
        await output.WriteLineAsync(applied.Count == 0 ? "Nothing to do." : $"{applied.Count} applied.");
        return ExitCode.Ok;
    }
}
