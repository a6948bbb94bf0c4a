using Microsoft.Data.Sqlite;
using OneStop.Workflow.Testing.SqlServer;

namespace OneStop.Workflow.Testing;

/// <summary>
/// A database that is filled once in a test run, when it is first asked for; each test gets a copy of its own, which is
/// many times quicker than filling one.
/// </summary>
/// <param name="kind">Of the database.</param>
/// <param name="fill">Brings in what the copies begin with; leaves no connection open.</param>
/// <param name="under">What it is filled on top of; null: a database without a table.</param>
public sealed class DatabaseTemplate(DatabaseKind kind, Func<TestDatabase, Task> fill, DatabaseTemplate? under = null)
{
    /// <summary>From this version on PostgreSQL copies block by block, through its log, unless told to copy files.</summary>
    private static readonly Version AsksHow = new(15, 0);

    private static readonly Dictionary<DatabaseKind, DatabaseTemplate> Schemas =
        Enum.GetValues<DatabaseKind>().ToDictionary(kind => kind, kind => new DatabaseTemplate(kind, database => database.MakeSchema()));

    private readonly Lazy<Task<string>> _made = new(() => kind == DatabaseKind.Sqlite ? MakeFile(fill, under) : MakeOnServer(fill, under));

    /// <summary>The whole schema and no rows.</summary>
    public static DatabaseTemplate Schema(DatabaseKind kind) => Schemas[kind];

    /// <summary>A database of one's own that begins as this one is.</summary>
    public async Task<TestDatabase> Copy()
    {
        if (kind == DatabaseKind.SqlServer)
        {
            // It copies no database: each is filled anew.
            var database = await RealSqlServer.Make();
            await Fill(database);
            return database;
        }
        var made = await _made.Value;
        if (kind == DatabaseKind.Sqlite)
        {
            var file = TestDatabase.NewFile();
            File.Copy(made, file);
            return TestDatabase.InFile(file);
        }
        var server = await PostgresServer.Shared();
        var name = $"test_{Guid.NewGuid():N}";
        await CopyOnServer(server, name, made);
        return TestDatabase.OnServer(server, name);
    }

    private async Task Fill(TestDatabase database)
    {
        if (under is not null)
            await under.Fill(database);
        await fill(database);
    }

    private static async Task<string> MakeFile(Func<TestDatabase, Task> fill, DatabaseTemplate? under)
    {
        var file = TestDatabase.NewFile();
        if (under is not null)
            File.Copy(await under._made.Value, file);
        await fill(TestDatabase.InFile(file));
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        // Nothing may be left in the log, since only the file itself is copied.
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        return file;
    }

    private static async Task<string> MakeOnServer(Func<TestDatabase, Task> fill, DatabaseTemplate? under)
    {
        var server = await PostgresServer.Shared();
        var name = $"template_{Guid.NewGuid():N}";
        if (under is null)
            await server.Execute($"CREATE DATABASE {name}");
        else
            await CopyOnServer(server, name, await under._made.Value);
        // Without a pool: a connection left open would forbid the copy.
        await fill(TestDatabase.OnServer(server, name, pooling: false));
        return name;
    }

    /// <summary>As files: a fifth of the work of a copy through the log, where nobody waits for the disk.</summary>
    private static async Task CopyOnServer(PostgresServer server, string name, string from) =>
        await server.Execute($"CREATE DATABASE {name} TEMPLATE {from}{(await server.Version() >= AsksHow ? " STRATEGY FILE_COPY" : "")}");
}
