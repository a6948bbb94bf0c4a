using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Tells three kinds of failure apart: a race that a command lost and may run again, a database that cannot be reached or
/// written to right now, and all else, which is a bug of ours and stays one.
/// </summary>
public static partial class DatabaseFailures
{
    /// <summary>The database cannot be reached, takes no writes, or has no room: the same order may be taken a little later.</summary>
    public static bool IsAway(Exception failure) => failure switch
    {
        PostgresException postgres => IsAway(postgres.SqlState),
        NpgsqlException { IsTransient: true } => true,
        SqliteException sqlite => IsAway(sqlite),
        WriteGateTimeout => true,
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };

    /// <summary>Another command was quicker: by a row version, by a key that decides races, or by the database's own word.</summary>
    internal static bool IsLostRace(Exception failure, IModel model) => failure switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken => RaceKeys.DecideByName(model, taken.TableName, taken.ConstraintName),
        SqliteException { SqliteExtendedErrorCode: BusySnapshot } => true,
        SqliteException { SqliteExtendedErrorCode: UniqueIndex or PrimaryKey } taken => IsLostRace(taken, model),
        { InnerException: { } inner } => IsLostRace(inner, model),
        _ => false,
    };

    // Of sqlite3.h: what is read has been overwritten by another process; and the two ways a key can be taken.
    private const int BusySnapshot = 517, UniqueIndex = 2067, PrimaryKey = 1555;

    private static bool IsLostRace(SqliteException taken, IModel model)
    {
        // SQLite names no key, only its columns: "UNIQUE constraint failed: Dossiers.Code".
        var columns = TakenColumn().Matches(taken.Message).ToList();
        return columns.Count > 0 && RaceKeys.DecideByColumns(model, columns[0].Groups["table"].Value, [.. columns.Select(c => c.Groups["column"].Value)]);
    }

    private static bool IsAway(string state) =>
        state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DatabaseDropped
            or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.IoError or PostgresErrorCodes.InvalidCatalogName
        // Connection exceptions, insufficient resources (disk full among them), who may connect.
        || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal);

    /// <summary>Held by another process for longer than we wait, not to be opened, read-only, no room, an error of the disk.</summary>
    private static bool IsAway(SqliteException failure) =>
        failure.SqliteExtendedErrorCode != BusySnapshot
        && failure.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_IOERR
            or SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_NOMEM;

    [GeneratedRegex(@"(?<table>\w+)\.(?<column>\w+)")]
    private static partial Regex TakenColumn();
}

/// <summary>The one writer of the embedded database did not come to an end in time.</summary>
public sealed class WriteGateTimeout(string message) : TimeoutException(message);

/// <summary>The database went away while it kept a command: nobody knows whether it did.</summary>
internal sealed class UncertainCommit(Exception failure) : Exception("The database went away during the commit.", failure);
