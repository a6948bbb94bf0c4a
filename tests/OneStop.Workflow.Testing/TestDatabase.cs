using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing.SqlServer;

namespace OneStop.Workflow.Testing;

/// <summary>A database of one's own with the whole schema and no rows, thrown away when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable, IDisposable
{
    private readonly Func<Task> _drop;

    private TestDatabase(DatabaseKind kind, DatabaseOptions options, Func<Task> drop)
    {
        (Kind, Options, _drop) = (kind, DatabasesAttribute.IsOneAlone ? options : QueriesOnSqlServer.Watch(options), drop);
        Contexts = ContextsOf(Options);
    }

    public DatabaseKind Kind { get; }

    public DatabaseOptions Options { get; }

    public IDbContextFactory<OneStopDb> Contexts { get; }

    public static Task<TestDatabase> Create(DatabaseKind kind) => DatabaseTemplate.Schema(kind).Copy();

    /// <summary>An empty database that forces every commit to the disk, as in production: on PostgreSQL a server of its own.</summary>
    public static async Task<TestDatabase> Durable(DatabaseKind kind)
    {
        if (kind != DatabaseKind.PostgreSql)
            return await Empty(kind);
        var server = await PostgresServer.Start(durable: true);
        var name = $"durable_{Guid.NewGuid():N}";
        await server.Execute($"CREATE DATABASE {name}");
        return new TestDatabase(kind, DatabaseOptions.PostgreSql(server.To(name)), async () =>
        {
            await server.Execute($"DROP DATABASE {name} WITH (FORCE)");
            server.Dispose();
        });
    }

    /// <summary>A database without a table.</summary>
    public static async Task<TestDatabase> Empty(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
            return InFile(NewFile());
        if (kind == DatabaseKind.SqlServer)
            return await RealSqlServer.Make();
        var (server, name) = (await PostgresServer.Shared(), $"test_{Guid.NewGuid():N}");
        await server.Execute($"CREATE DATABASE {name}");
        return OnServer(server, name);
    }

    /// <summary>Makes the tables in an empty database.</summary>
    public Task MakeSchema() => MakeSchema(Options);

    public async ValueTask DisposeAsync()
    {
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            var connection = db.Database.GetDbConnection();
            if (connection is SqliteConnection sqlite)
                SqliteConnection.ClearPool(sqlite);
            else if (connection is NpgsqlConnection npgsql)
                NpgsqlConnection.ClearPool(npgsql);
            else
                SqlConnection.ClearPool((SqlConnection)connection);
        }
        await _drop();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal static TestDatabase On(DatabaseKind kind, DatabaseOptions options, Func<Task> drop) => new(kind, options, drop);

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
        await db.Database.MigrateAsync();
    }

    private static PooledDbContextFactory<OneStopDb> ContextsOf(DatabaseOptions options)
    {
        var builder = new DbContextOptionsBuilder<OneStopDb>();
        options.Configure(builder);
        return new PooledDbContextFactory<OneStopDb>(builder.Options);
    }
}
