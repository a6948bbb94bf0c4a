using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace OneStop.Workflow.Platform.Storage.Dialects.PostgreSql;

/// <summary>A lock of a transaction, not of a session: it also holds through a pooler that lends connections by the transaction.</summary>
internal sealed class PostgreSqlTurn : IAsyncDisposable
{
    /// <summary>Any number that nothing else in the database uses.</summary>
    private const long LockNumber = 0x4F6E_6553_746F_7001;

    private readonly NpgsqlConnection connection;

    private PostgreSqlTurn(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<IAsyncDisposable> Take(DatabaseOptions options, CancellationToken cancellation)
    {
        await MakeDatabase(options, cancellation);
        var connection = new NpgsqlConnection(options.Connection);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var take = connection.CreateCommand();
            take.CommandText = $"BEGIN; SELECT pg_advisory_xact_lock({LockNumber})";
            take.CommandTimeout = 0;
            await take.ExecuteNonQueryAsync(cancellation);
            return new PostgreSqlTurn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

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

    private static async Task MakeDatabase(DatabaseOptions options, CancellationToken cancellation)
    {
        await using var db = options.Open();
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
}
