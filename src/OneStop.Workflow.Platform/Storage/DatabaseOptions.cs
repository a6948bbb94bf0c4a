using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using OneStop.Workflow.Platform.Storage.Dialects;
using OneStop.Workflow.Platform.Storage.Migrations;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Which database, and where it is.</summary>
/// <param name="Provider">Whose dialect is spoken.</param>
/// <param name="Connection">The connection string; for SQLite the path of the file alone, which is made when missing.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string Connection)
{
    /// <summary>Where the embedded database lies when nobody says where.</summary>
    private const string UsualFile = "data/onestop.db";

    /// <summary>What looks on when contexts work, beside what the platform itself needs.</summary>
    public IReadOnlyList<IInterceptor> Watching { get; init; } = [];

    /// <summary>A file beside the program, with one writer.</summary>
    public bool IsEmbedded => Dialect.IsEmbedded;

    /// <summary>False when there is certainly nothing to open.</summary>
    public bool IsThere => Dialect.IsThere(Connection);

    /// <summary>What is kept where, without a password.</summary>
    public string Place => Dialect.Place(Connection);

    internal Dialect Dialect => Dialect.Of(Provider);

    public static DatabaseOptions Sqlite(string file) => new(DatabaseProvider.Sqlite, file);

    public static DatabaseOptions PostgreSql(string connection) => new(DatabaseProvider.PostgreSql, connection);

    public static DatabaseOptions SqlServer(string connection) => new(DatabaseProvider.SqlServer, connection);

    /// <summary>From the host's configuration: <c>ConnectionStrings:PostgreSql</c>, <c>ConnectionStrings:SqlServer</c>, or else <c>Database:File</c>.</summary>
    /// <exception cref="InvalidDataException">Two servers are named, or a connection string cannot be used.</exception>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var named = Dialect.All.Where(d => !d.IsEmbedded && !string.IsNullOrWhiteSpace(configuration[d.Setting])).ToList();
        if (named.Count > 1)
            throw new InvalidDataException($"{string.Join(" and ", named.Select(d => d.Setting))} are both set: the platform keeps its rows in one database. Leave one of them out.");
        var dialect = named.SingleOrDefault() ?? Dialect.Of(DatabaseProvider.Sqlite);
        var connection = configuration[dialect.Setting] is { Length: > 0 } said ? said : UsualFile;
        return dialect.Wrong(connection) is { } wrong ? throw new InvalidDataException($"{dialect.Setting}: {wrong}") : new DatabaseOptions(dialect.Provider, connection);
    }

    /// <summary>The settings that say this database, and that no other is meant: what <see cref="From"/> reads.</summary>
    public IEnumerable<KeyValuePair<string, string?>> AsSettings() =>
        Dialect.All.Where(d => d.Provider == Provider || !d.IsEmbedded).Select(d => new KeyValuePair<string, string?>(d.Setting, d.Provider == Provider ? Connection : ""));

    public void Configure(DbContextOptionsBuilder builder) => Configure<MigrationPath.OfNew>(builder);

    /// <summary>A context of one's own, outside of the pool and without what the platform adds to those of the pool.</summary>
    internal OneStopDb Open() => Open<MigrationPath.OfNew>();

    /// <summary>For a database that the older migrations have made, until it has come to the schema of today.</summary>
    internal OneStopDb OpenOlder() => Open<MigrationPath.OfOlder>();

    private OneStopDb Open<TPath>() where TPath : MigrationPath
    {
        var builder = new DbContextOptionsBuilder<OneStopDb>();
        Configure<TPath>(builder);
        return new OneStopDb(builder.Options);
    }

    private void Configure<TPath>(DbContextOptionsBuilder builder) where TPath : MigrationPath
    {
        builder.ReplaceService<IMigrationsAssembly, TPath>();
        // Whether model and snapshot agree is asked by a test, not at every start.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)
            // A failure is told once, by whoever catches it: most are races that were lost, and are no news.
            .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug),
                (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug)));
        Dialect.Use(builder, Connection);
        builder.AddInterceptors(Watching);
    }

    /// <summary>Passwords of servers stand in it.</summary>
    public override string ToString() => Place;
}
