using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace OneStop.Workflow.Platform.Storage.Dialects.Sqlite;

/// <summary>The embedded database: a file, made when it is missing.</summary>
internal sealed partial class SqliteDialect : Dialect
{
    // Of sqlite3.h: what is read has been overwritten by another process; and the two ways a key can be taken.
    private const int BusySnapshot = 517, UniqueIndex = 2067, PrimaryKey = 1555;

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public override string Name => "SQLite";

    public override bool IsEmbedded => true;

    public override string Setting => "Database:File";

    public override void Use(DbContextOptionsBuilder builder, string connection) =>
        builder.UseSqlite($"Data Source={connection};Default Timeout=30").AddInterceptors(SqlitePragmas.Instance);

    public override bool IsThere(string connection) => File.Exists(connection);

    public override string Place(string connection) => connection;

    public override string? Wrong(string connection) =>
        Path.EndsInDirectorySeparator(connection) || Directory.Exists(connection) ? $"\"{connection}\" is a folder; the embedded SQLite database is named by its file." : null;

    public override Task<IAsyncDisposable> TakeTurn(DatabaseOptions options, CancellationToken cancellation) => SqliteTurn.Take(options.Connection, cancellation);

    public override Task<long> Next(OneStopDb db, string prefix, CancellationToken cancellation) => CounterRow.Raise(db, prefix, cancellation);

    /// <summary>Held by another process for longer than we wait, not to be opened, read-only, no room, an error of the disk.</summary>
    public override bool IsAway(Exception failure) =>
        failure is SqliteException sqlite && sqlite.SqliteExtendedErrorCode != BusySnapshot
        && sqlite.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_PERM or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM;

    public override bool IsLostRace(Exception failure, IModel model) => failure switch
    {
        SqliteException { SqliteExtendedErrorCode: BusySnapshot } => true,
        SqliteException { SqliteExtendedErrorCode: UniqueIndex or PrimaryKey } taken => DecidesRaces(taken, model),
        _ => false,
    };

    protected override bool IsUsedBy(OneStopDb db) => db.Database.IsSqlite();

    private static bool DecidesRaces(SqliteException taken, IModel model)
    {
        // SQLite names no key, only its columns: "UNIQUE constraint failed: Dossiers.Code".
        var columns = TakenColumn().Matches(taken.Message).ToList();
        return columns.Count > 0 && RaceKeys.DecideByColumns(model, columns[0].Groups["table"].Value, [.. columns.Select(c => c.Groups["column"].Value)]);
    }

    [GeneratedRegex(@"(?<table>\w+)\.(?<column>\w+)")]
    private static partial Regex TakenColumn();
}
