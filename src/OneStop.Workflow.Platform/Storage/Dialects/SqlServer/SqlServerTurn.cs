using Microsoft.Data.SqlClient;

namespace OneStop.Workflow.Platform.Storage.Dialects.SqlServer;

/// <summary>A lock of a transaction (<c>sp_getapplock</c>): the server lets go of it when the connection ends, however it ends.</summary>
internal sealed class SqlServerTurn : IAsyncDisposable
{
    /// <summary>What the server says of a database that is not there, and of one that somebody else has just made.</summary>
    private const int CannotOpen = 4060, ExistsAlready = 1801;

    internal const string TakeLock = """
        DECLARE @answer int;
        EXEC @answer = sp_getapplock @Resource = N'OneStop.Workflow: preparing', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1;
        IF @answer < 0 THROW 51000, N'The turn to prepare the database was not given (sp_getapplock).', 1;
        """;

    private readonly SqlConnection connection;
    private readonly SqlTransaction transaction;

    private SqlServerTurn(SqlConnection connection, SqlTransaction transaction) => (this.connection, this.transaction) = (connection, transaction);

    public static async Task<IAsyncDisposable> Take(string connectionString, CancellationToken cancellation)
    {
        // Outside of the pool, and tried once: the pool would answer for seconds that the database is missing, after it was made.
        var alone = new SqlConnectionStringBuilder(connectionString) { Pooling = false, ConnectRetryCount = 0 };
        await MakeWhenMissing(alone, cancellation);
        var connection = new SqlConnection(alone.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
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

    /// <summary>What makes a database as <see cref="SqlServerState"/> wants it.</summary>
    /// <param name="name">Quoted.</param>
    internal static IReadOnlyList<string> Making(string name) =>
        [$"CREATE DATABASE {name} COLLATE {SqlServerState.UsualCollation}", $"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON"];

    private static async Task MakeWhenMissing(SqlConnectionStringBuilder server, CancellationToken cancellation)
    {
        await using var look = new SqlConnection(server.ConnectionString);
        try
        {
            await look.OpenAsync(cancellation);
        }
        catch (SqlException missing) when (missing.Number == CannotOpen)
        {
            await Make(server, cancellation);
        }
    }

    private static async Task Make(SqlConnectionStringBuilder server, CancellationToken cancellation)
    {
        var name = new SqlCommandBuilder().QuoteIdentifier(server.InitialCatalog);
        await using var master = new SqlConnection(new SqlConnectionStringBuilder(server.ConnectionString) { InitialCatalog = "master" }.ConnectionString);
        await master.OpenAsync(cancellation);
        try
        {
            foreach (var statement in Making(name))
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
