using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OneStop.Workflow.Platform.Storage.Dialects.SqlServer;

/// <summary>A SQL Server (2019 or newer), which many nodes may share.</summary>
internal sealed partial class SqlServerDialect : Dialect
{
    private const int Deadlock = 1205, TakenIndex = 2601, TakenKey = 2627, SnapshotConflict = 3960, SnapshotChanged = 3961;

    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    public override string Name => "SQL Server";

    public override string Setting => "ConnectionStrings:SqlServer";

    public override void Use(DbContextOptionsBuilder builder, string connection)
    {
        builder.UseSqlServer(Prepared(connection), server => server.UseCompatibilityLevel(SqlServerState.NeededCompatibility));
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new IdsInOrder());
    }

    public override string? Wrong(string connection)
    {
        try
        {
            var said = new SqlConnectionStringBuilder(connection);
            return said.DataSource.Length == 0 ? "A SQL Server connection string names its server: Server=..."
                : said.InitialCatalog.Length == 0 ? "A SQL Server connection string names its database: Database=... (or Initial Catalog=...)."
                : null;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return $"SqlClient does not take this connection string of SQL Server: {wrong.Message} (For PostgreSQL write Host=... in place of Server=...)";
        }
    }

    public override Task<IAsyncDisposable> TakeTurn(DatabaseOptions options, CancellationToken cancellation) => SqlServerTurn.Take(Prepared(options.Connection), cancellation);

    public override Task Check(OneStopDb db, CancellationToken cancellation) => SqlServerState.Check(db, cancellation);

    /// <summary>HOLDLOCK locks the row, or the place where it will be, until the commit: of two that make the same counter one waits.</summary>
    public override async Task<long> Next(OneStopDb db, string prefix, CancellationToken cancellation) =>
        (await db.Database.SqlQuery<long>(
            $"""
            MERGE [Sequences] WITH (HOLDLOCK) AS t USING (SELECT {prefix} AS [Prefix]) AS s ON t.[Prefix] = s.[Prefix]
            WHEN MATCHED THEN UPDATE SET [Last] = t.[Last] + 1
            WHEN NOT MATCHED THEN INSERT ([Prefix], [Last]) VALUES (s.[Prefix], 1)
            OUTPUT INSERTED.[Last] AS [Value];
            """)
            .ToListAsync(cancellation))[0];

    public override bool IsAway(Exception failure) => failure switch
    {
        SqlException server => SqlServerAway.Means(server.Number, server.Class),
        // A pool that has no connection left says it so, and has no number for it.
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" } full => full.Message.Contains("from the pool", StringComparison.Ordinal),
        _ => false,
    };

    public override bool IsLostRace(Exception failure, IModel model) => failure switch
    {
        SqlException { Number: Deadlock or SnapshotConflict or SnapshotChanged } => true,
        SqlException { Number: TakenIndex or TakenKey } taken => DecidesRaces(taken.Message, model),
        _ => false,
    };

    protected override bool IsUsedBy(OneStopDb db) => db.Database.IsSqlServer();

    /// <summary>The connection speaks English, whatever the login's own language: the name of a key that was taken stands only in the message.</summary>
    private static string Prepared(string connectionString) =>
        new SqlConnectionStringBuilder(connectionString) { CurrentLanguage = "us_english" }.ConnectionString;

    // 2601: "Cannot insert duplicate key row in object 'dbo.Dossiers' with unique index 'IX_Dossiers_Code'. The duplicate key value is (...)."
    // 2627: "Violation of PRIMARY KEY constraint 'PK_Commands'. Cannot insert duplicate key in object 'dbo.Commands'. The duplicate key value is (...)."
    private static bool DecidesRaces(string message, IModel model) =>
        TakenTable().Match(message) is { Success: true } table && TakenName().Match(message) is { Success: true } key
        && RaceKeys.DecideByName(model, table.Groups["table"].Value, key.Groups["key"].Value);

    [GeneratedRegex(@"in object '(?:[^'.]+\.)?(?<table>[^'.]+)'")]
    private static partial Regex TakenTable();

    [GeneratedRegex(@"(?:constraint|index) '(?<key>[^']+)'")]
    private static partial Regex TakenName();
}
