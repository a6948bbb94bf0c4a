using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace OneStop.Workflow.Platform.Storage.Dialects.PostgreSql;

/// <summary>A PostgreSQL server, which many nodes may share.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    private const int PreparedStatements = 200;

    public override DatabaseProvider Provider => DatabaseProvider.PostgreSql;

    public override string Name => "PostgreSQL";

    public override string Setting => "ConnectionStrings:PostgreSql";

    public override void Use(DbContextOptionsBuilder builder, string connection) => builder.UseNpgsql(Prepared(connection));

    public override string? Wrong(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection) is { Host.Length: > 0 } ? null : "A PostgreSQL connection string names its server: Host=...";
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return $"Npgsql does not take this connection string of PostgreSQL: {wrong.Message}";
        }
    }

    public override Task<IAsyncDisposable> TakeTurn(DatabaseOptions options, CancellationToken cancellation) => PostgreSqlTurn.Take(options, cancellation);

    public override Task<long> Next(OneStopDb db, string prefix, CancellationToken cancellation) => CounterRow.Raise(db, prefix, cancellation);

    public override bool IsAway(Exception failure) => failure switch
    {
        PostgresException postgres => IsAway(postgres.SqlState),
        NpgsqlException { IsTransient: true } => true,
        _ => false,
    };

    public override bool IsLostRace(Exception failure, IModel model) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken => RaceKeys.DecideByName(model, taken.TableName, taken.ConstraintName),
        _ => false,
    };

    protected override bool IsUsedBy(OneStopDb db) => db.Database.IsNpgsql();

    private static bool IsAway(string state) =>
        state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DatabaseDropped
            or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.IoError or PostgresErrorCodes.InvalidCatalogName
        // Connection exceptions, insufficient resources (disk full among them), who may connect.
        || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal);

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
