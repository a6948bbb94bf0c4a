using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace OneStop.Workflow.Platform.Storage.Dialects.SqlServer;

/// <summary>How a database of SQL Server is set up, as far as the platform depends on it.</summary>
/// <param name="ReadsSnapshots">READ_COMMITTED_SNAPSHOT: who reads sees what was committed last, and waits for no writer.</param>
/// <param name="Compatibility">Level of compatibility; 150 is SQL Server 2019.</param>
internal sealed record SqlServerState(string Database, string? Collation, bool ReadsSnapshots, int Compatibility)
{
    /// <summary>With which databases are made here.</summary>
    public const string UsualCollation = "Latin1_General_100_BIN2";

    /// <summary>Statements are made for it.</summary>
    public const int NeededCompatibility = 150;

    internal const string Question = "SELECT name, CAST(collation_name AS nvarchar(128)), is_read_committed_snapshot_on, CAST(compatibility_level AS int) FROM sys.databases WHERE name = DB_NAME()";

    private string Quoted => new SqlCommandBuilder().QuoteIdentifier(Database);

    /// <exception cref="InvalidDataException">The platform would not be right on it; the message says what to run.</exception>
    public static async Task Check(OneStopDb db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var ask = db.Database.GetDbConnection().CreateCommand();
            ask.CommandText = Question;
            await using var row = await ask.ExecuteReaderAsync(cancellation);
            if (!await row.ReadAsync(cancellation))
                throw new InvalidDataException("SQL Server does not tell how the database is set up: the login must see its own database in sys.databases.");
            var state = new SqlServerState(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetBoolean(2), row.GetInt32(3));
            if (state.Wrong() is { Count: > 0 } wrong)
                throw new InvalidDataException(string.Join(Environment.NewLine, wrong));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A sentence for each setting under which the platform would not be right; empty when it is.</summary>
    public IReadOnlyList<string> Wrong()
    {
        var wrong = new List<string>();
        if (Collation?.Split('_').Contains("BIN2") != true)
            wrong.Add($"The database {Database} has the collation {Collation}, under which texts that differ in case or accents may count as the same. The platform needs a binary one. "
                + $"While there are no tables in it, run: ALTER DATABASE {Quoted} COLLATE {UsualCollation}; otherwise make a new database with it.");
        if (!ReadsSnapshots)
            wrong.Add($"The database {Database} has READ_COMMITTED_SNAPSHOT off, so that whoever reads would wait for whoever writes. "
                + $"Run: ALTER DATABASE {Quoted} SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE.");
        if (Compatibility < NeededCompatibility)
            wrong.Add($"The database {Database} has the compatibility level {Compatibility}; the platform needs {NeededCompatibility} (SQL Server 2019) or more. "
                + $"Run: ALTER DATABASE {Quoted} SET COMPATIBILITY_LEVEL = {NeededCompatibility}.");
        return wrong;
    }
}
