using Microsoft.Data.SqlClient;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Testing.SqlServer;

/// <summary>A SQL Server that runs somewhere, named by whoever has one: tests make their databases on it, and drop them.</summary>
public static class RealSqlServer
{
    /// <summary>A connection string of a login that may make databases; the database that it names does not matter.</summary>
    public const string Variable = "ONESTOP_TEST_SQLSERVER";

    private static readonly string? Named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;

    public static bool IsNamed => Named is not null;

    /// <summary>A database without a table, made as the platform makes one that is missing.</summary>
    internal static async Task<TestDatabase> Make()
    {
        var name = $"onestop_test_{Guid.NewGuid():N}";
        var options = DatabaseOptions.SqlServer(To(name));
        await (await PreparingTurn.Take(options, default)).DisposeAsync();
        return TestDatabase.On(DatabaseKind.SqlServer, options, () => Execute($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]"));
    }

    private static string To(string database) =>
        new SqlConnectionStringBuilder(Named ?? throw new InvalidOperationException($"{Variable} names no SQL Server.")) { InitialCatalog = database }.ConnectionString;

    private static async Task Execute(string sql)
    {
        await using var connection = new SqlConnection(To("master"));
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
