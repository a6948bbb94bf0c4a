using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// The turn to prepare a database: of the nodes that start at once on one database, one at a time makes the schema and
/// loads what is missing. The database itself hands the turns out; whoever dies gives its turn back.
/// </summary>
public static class PreparingTurn
{
    /// <summary>Any number that nothing else in the database uses.</summary>
    private const long LockNumber = 0x4F6E_6553_746F_7001;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the turn, and makes the database when it is missing; the turn ends when it is disposed of. It cannot be taken twice.</summary>
    public static async Task<IAsyncDisposable> Take(DatabaseOptions options, CancellationToken cancellation) =>
        options.PostgreSql is { } connection ? await OfServer(connection, options, cancellation) : await OfFile(options.SqliteFile, cancellation);

    /// <summary>A lock of a transaction, not of a session: it also holds through a pooler that lends connections by the transaction.</summary>
    private static async Task<IAsyncDisposable> OfServer(string connectionString, DatabaseOptions options, CancellationToken cancellation)
    {
        await MakeDatabase(options, cancellation);
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var take = connection.CreateCommand();
            take.CommandText = $"BEGIN; SELECT pg_advisory_xact_lock({LockNumber})";
            take.CommandTimeout = 0;
            await take.ExecuteNonQueryAsync(cancellation);
            return new ServerTurn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task MakeDatabase(DatabaseOptions options, CancellationToken cancellation)
    {
        var builder = new DbContextOptionsBuilder<OneStopDb>();
        options.Configure(builder);
        await using var db = new OneStopDb(builder.Options);
        var creator = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(cancellation))
                await creator.CreateAsync(cancellation);
        }
        catch (PostgresException quicker) when (quicker.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node has just made it.
        }
    }

    /// <summary>A lock file beside the database; the system lets go of it when the process ends, and the empty file stays.</summary>
    private static async Task<IAsyncDisposable> OfFile(string file, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file) + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException taken) when (taken is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
            {
                await Task.Delay(Beat, cancellation);
            }
        }
    }

    private sealed class ServerTurn(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await using var end = connection.CreateCommand();
                end.CommandText = "ROLLBACK";
                await end.ExecuteNonQueryAsync();
            }
            finally
            {
                await connection.DisposeAsync();
            }
        }
    }
}
