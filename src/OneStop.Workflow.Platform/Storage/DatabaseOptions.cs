using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Which database: a PostgreSQL connection string, or else an embedded SQLite file.</summary>
/// <param name="PostgreSql">Npgsql connection string; null for SQLite.</param>
/// <param name="SqliteFile">Path of the SQLite file; made when missing.</param>
public sealed record DatabaseOptions(string? PostgreSql, string SqliteFile)
{
    private const int PreparedStatements = 200;

    public bool IsPostgreSql => PostgreSql is not null;

    public void Configure(DbContextOptionsBuilder builder)
    {
        // Migrations are written by hand, without a snapshot of the model; a test compares the schema with the model instead.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)
            // A failure is told once, by whoever catches it: most are races that were lost, and are no news.
            .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug),
                (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug)));
        if (PostgreSql is not null)
            builder.UseNpgsql(Prepared(PostgreSql));
        else
            builder.UseSqlite($"Data Source={SqliteFile};Default Timeout=30").AddInterceptors(SqlitePragmas.Instance);
    }

    /// <summary>
    /// Every step asks the same few dozen statements, so the server need not plan them anew each time, nor forget them
    /// when a connection goes back to the pool. What the connection string says itself stays: a pooler between (PgBouncer
    /// by transaction) needs <c>Max Auto Prepare=0</c>.
    /// </summary>
    private static string Prepared(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!said.ContainsKey("Max Auto Prepare"))
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (PreparedStatements, 3);
        if (!said.ContainsKey("No Reset On Close"))
            settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }
}
