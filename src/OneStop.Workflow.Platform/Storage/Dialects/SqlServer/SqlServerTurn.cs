using Microsoft.Data.SqlClient;

namespace OneStop.Workflow.Platform.Storage.Dialects.SqlServer;

/// <summary>A lock of a transaction (<c>sp_getapplock</c>): the server lets go of it when the connection ends, however it ends.</summary>
internal sealed class SqlServerTurn : IAsyncDisposable
{
    /// <summary>What the server says of a database that is not there, and of one that somebody else has just made.</summary>
    private const int CannotOpen = 4060, ExistsAlready = 1801;

    private const string TakeLock = """
        DECLARE @answer int;
        EXEC @answer = sp_getapplock @Resource = N'OneStop.Workflow: preparing', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1;
        IF @answer < 0 THROW 51000, N'The turn to prepare the database was not given (sp_getapplock).', 1;
        """;

    private readonly SqlConnection connection;
    private readonly SqlTransaction transaction;

    private SqlServerTurn(SqlConnection connection, SqlTransaction transaction) => (this.connection, this.transaction) = (connection, transaction);

    public static async Task<IAsyncDisposable> Take(string connectionString, CancellationToken cancellation)
    {
        var connection = await Open(connectionString, cancellation);
        try
        {
            var transaction = (SqlTransaction)await connection.BeginTransactionAsync(cancellation);
            await using var take = new SqlCommand(TakeLock, connection, transaction) { CommandTimeout = 0 };
            await take.ExecuteNonQueryAsync(cancellation);
            return new SqlServerTurn(connection, transaction);
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
            await transaction.RollbackAsync();
        }
        finally
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    private static async Task<SqlConnection> Open(string connectionString, CancellationToken cancellation)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (SqlException missing) when (missing.Number == CannotOpen)
        {
            await MakeDatabase(connectionString, cancellation);
            // What could not be opened a moment ago is not asked for again by the pool for a while.
            SqlConnection.ClearPool(connection);
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>As <see cref="SqlServerState"/> wants it.</summary>
    private static async Task MakeDatabase(string connectionString, CancellationToken cancellation)
    {
        var server = new SqlConnectionStringBuilder(connectionString);
        var name = new SqlCommandBuilder().QuoteIdentifier(server.InitialCatalog);
        (server.InitialCatalog, server.Pooling) = ("master", false);
        await using var master = new SqlConnection(server.ConnectionString);
        await master.OpenAsync(cancellation);
        try
        {
            foreach (var statement in (string[])[$"CREATE DATABASE {name} COLLATE {SqlServerState.UsualCollation}", $"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON"])
            {
                await using var make = new SqlCommand(statement, master) { CommandTimeout = 0 };
                await make.ExecuteNonQueryAsync(cancellation);
            }
        }
        catch (SqlException quicker) when (quicker.Number == ExistsAlready)
        {
            // Another node has just made it.
        }
    }
}
