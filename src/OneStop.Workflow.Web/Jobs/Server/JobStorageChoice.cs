using System.Data.Common;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using Npgsql;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Dialects;

namespace OneStop.Workflow.Web.Jobs.Server;

/// <summary>
/// Where Hangfire keeps its jobs: in the platform's own database, in a schema of its own; beside the embedded SQLite in memory.
/// Nothing is lost with it, since every job is made again from our rows.
/// </summary>
internal static class JobStorageChoice
{
    private const string Schema = "hangfire";

    /// <summary>For how long nobody else takes the job of a node that was killed; a job that runs prolongs it.</summary>
    private static readonly TimeSpan Invisible = TimeSpan.FromSeconds(30);

    /// <summary>A node that was killed within a critical section holds all recurring jobs up for so long; Hangfire's own value is ten minutes.</summary>
    private static readonly TimeSpan StaleLock = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>How long what is done is kept in memory.</summary>
    private static readonly TimeSpan KeptInMemory = TimeSpan.FromHours(6);

    /// <summary>Whether jobs are gone when the process ends.</summary>
    public static bool IsForgetful(DatabaseOptions database) => database.IsEmbedded;

    /// <summary>Opens no connection yet.</summary>
    public static JobStorage Of(DatabaseOptions database) => database.Provider switch
    {
        DatabaseProvider.PostgreSql => new PostgreSqlStorage(new NpgsqlConnectionFactory(database.Connection, OnPostgreSql), OnPostgreSql),
        DatabaseProvider.SqlServer => new SqlServerStorage(database.Connection, OnSqlServer),
        _ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = KeptInMemory }),
    };

    /// <summary>Makes or upgrades its tables. Nodes that start at once do so one after the other: the installer takes no lock itself.</summary>
    /// <exception cref="DbException">The database does not allow it.</exception>
    public static async Task MakeTables(DatabaseOptions database, CancellationToken cancellation)
    {
        if (database.IsEmbedded)
            return;
        await using DbConnection connection = database.Provider == DatabaseProvider.PostgreSql ? new NpgsqlConnection(database.Connection) : new SqlConnection(database.Connection);
        await connection.OpenAsync(cancellation);
        if (connection is NpgsqlConnection postgres)
            PostgreSqlObjectsInstaller.Install(postgres, Schema);
        else
            SqlServerObjectsInstaller.Install(connection, Schema, enableHeavyMigrations: false);
    }

    private static PostgreSqlStorageOptions OnPostgreSql => new()
    {
        SchemaName = Schema,
        PrepareSchemaIfNecessary = false,
        QueuePollInterval = Poll,
        InvisibilityTimeout = Invisible,
        UseSlidingInvisibilityTimeout = true,
        EnableLongPolling = true,
        DistributedLockTimeout = StaleLock,
        EnableTransactionScopeEnlistment = true,
    };

    /// <summary>A lock there belongs to its connection, and ends with the node.</summary>
    private static SqlServerStorageOptions OnSqlServer => new()
    {
        SchemaName = Schema,
        PrepareSchemaIfNecessary = false,
        SqlClientFactory = SqlClientFactory.Instance,
        QueuePollInterval = Poll,
        SlidingInvisibilityTimeout = Invisible,
        UseRecommendedIsolationLevel = true,
        DisableGlobalLocks = true,
    };
}
