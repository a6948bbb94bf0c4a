using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace OneStop.Workflow.Platform.Storage.Dialects;

/// <summary>Reads the one word by which an operator names a database: the path of a file, or a connection string of a server.</summary>
public static class DatabaseChoice
{
    /// <summary>What may be said, for helps of the command line.</summary>
    public const string Help = "a file (SQLite), \"Host=...;Database=...\" (PostgreSQL) or \"Server=...;Database=...\" (SQL Server)";

    private const string OfBoth = "Data Source";

    // "Server" is also a word of Npgsql's; here it is SQL Server's alone, as its users write it.
    private static readonly string[] OfPostgreSql = ["Host"];
    private static readonly string[] OfSqlServer = ["Server", OfBoth, "Addr", "Address", "Network Address", "Initial Catalog"];
    private static readonly string[] OfAnyServer = ["Database", "Port", "User", "User Id", "Username", "Uid", "Password", "Pwd", "Integrated Security", "Trusted_Connection"];
    private static readonly string[] OfSqlite = [OfBoth, "Mode", "Cache", "Foreign Keys", "Recursive Triggers", "Pooling", "Default Timeout", "Vfs"];
    private static readonly string[] Schemes = ["postgres://", "postgresql://", "sqlserver://", "mssql://", "mysql://", "jdbc:", "file:", "sqlite:"];

    /// <param name="why">A sentence that says what is wrong, and what is allowed.</param>
    public static bool TryRead(string said, [NotNullWhen(true)] out DatabaseOptions? options, [NotNullWhen(false)] out string? why)
    {
        options = null;
        var provider = DatabaseProvider.Sqlite;
        if (said.Length == 0 || said.Trim() != said)
            why = $"It is empty, or has blanks around it: name {Help}.";
        else if (Schemes.FirstOrDefault(scheme => said.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } scheme)
            why = $"Addresses ({scheme}...) are not read: name {Help}.";
        else
            why = Unclear(said, out provider) ?? Dialect.Of(provider).Wrong(said);
        if (why is null)
            options = new DatabaseOptions(provider, said);
        return options is not null;
    }

    private static string? Unclear(string said, out DatabaseProvider provider)
    {
        provider = DatabaseProvider.Sqlite;
        if (!TrySplit(said, out var keys))
            return said.Contains(';', StringComparison.Ordinal) ? $"It is no connection string that can be read, and no file: name {Help}." : null;
        var (postgreSql, sqlServer) = (keys.Overlaps(OfPostgreSql), keys.Overlaps(OfSqlServer));
        if (postgreSql && sqlServer)
            return "It has words of PostgreSQL (Host) and of SQL Server (Server, Data Source, Initial Catalog): keep one kind.";
        if (IsSqlite(keys))
            return "A SQLite database is named by the path of its file alone, without \"Data Source=\".";
        if (postgreSql || sqlServer)
        {
            provider = postgreSql ? DatabaseProvider.PostgreSql : DatabaseProvider.SqlServer;
            return null;
        }
        // A path may have "=" in it; a connection string without a server is none.
        return keys.Count == 1 && !keys.Overlaps(OfAnyServer) && !said.Contains(';', StringComparison.Ordinal) ? null : $"The connection string names no server: name {Help}.";
    }

    /// <summary>"Data Source" is a word of both: without a database or a user beside it, it is SQLite's.</summary>
    private static bool IsSqlite(HashSet<string> keys) =>
        keys.Contains(OfBoth) && keys.All(key => OfSqlite.Contains(key, StringComparer.OrdinalIgnoreCase));

    private static bool TrySplit(string said, out HashSet<string> keys)
    {
        keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            keys.UnionWith(new DbConnectionStringBuilder { ConnectionString = said }.Keys.Cast<string>());
            return keys.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
