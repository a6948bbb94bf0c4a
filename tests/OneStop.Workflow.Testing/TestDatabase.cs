using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Testing;

/// <summary>A database of one's own with the whole schema and no rows, thrown away when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable, IDisposable
{
    private readonly Func<Task> _drop;

    private TestDatabase(DatabaseKind kind, DatabaseOptions options, Func<Task> drop)
    {
        (Kind, Options, _drop) = (kind, options, drop);
        Contexts = ContextsOf(options);
    }

    public DatabaseKind Kind { get; }

    public DatabaseOptions Options { get; }

    public IDbContextFactory<OneStopDb> Contexts { get; }

    public static Task<TestDatabase> Create(DatabaseKind kind) => DatabaseTemplate.Schema(kind).Copy();

    /// <summary>An empty database that forces every commit to the disk, as in production: on PostgreSQL a server of its own.</summary>
    public static async Task<TestDatabase> Durable(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
            return InFile(NewFile());
        var server = await PostgresServer.Start(durable: true);
        var name = $"durable_{Guid.NewGuid():N}";
        await server.Execute($"CREATE DATABASE {name}");
        return new TestDatabase(kind, DatabaseOptions.PostgreSql(server.To(name)), async () =>
        {
            await server.Execute($"DROP DATABASE {name} WITH (FORCE)");
            server.Dispose();
        });
    }

    /// <summary>Makes the tables in an empty database.</summary>
    public Task MakeSchema() => MakeSchema(Options);

    public async ValueTask DisposeAsync()
    {
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            if (db.Database.GetDbConnection() is SqliteConnection sqlite)
                SqliteConnection.ClearPool(sqlite);
            else
                NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        }
        await _drop();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal static TestDatabase InFile(string file) => new(DatabaseKind.Sqlite, DatabaseOptions.Sqlite(file), () =>
    {
        foreach (var kept in Directory.GetFiles(TemporaryFolder.OfThisProcess, Path.GetFileName(file) + "*"))
            File.Delete(kept);
        return Task.CompletedTask;
    });

    internal static string NewFile() => Path.Combine(TemporaryFolder.OfThisProcess, $"{Guid.NewGuid():N}.db");

    internal static TestDatabase OnServer(PostgresServer server, string name, bool pooling = true) =>
        new(DatabaseKind.PostgreSql, DatabaseOptions.PostgreSql(server.To(name, pooling)), () => server.Execute($"DROP DATABASE {name} WITH (FORCE)"));

    private static async Task MakeSchema(DatabaseOptions options)
    {
        await using var db = await ContextsOf(options).CreateDbContextAsync();
        if (db.Database.GetMigrations().Any())
            await db.Database.MigrateAsync();
        else
            await db.Database.EnsureCreatedAsync();
    }

    private static PooledDbContextFactory<OneStopDb> ContextsOf(DatabaseOptions options)
    {
        var builder = new DbContextOptionsBuilder<OneStopDb>();
        options.Configure(builder);
        return new PooledDbContextFactory<OneStopDb>(builder.Options);
    }
}
