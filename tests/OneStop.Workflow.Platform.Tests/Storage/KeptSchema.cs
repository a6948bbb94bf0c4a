using System.Data;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>What the database itself says of its tables, one line each.</summary>
internal static class KeptSchema
{
    /// <summary><c>Table.Column null</c> or <c>not null</c>.</summary>
    public static Task<List<string>> Columns(OneStopDb db) => Ask(db, SqliteColumns, PostgreSqlColumns, SqlServerColumns);

    /// <summary><c>Table.Column type</c>.</summary>
    public static Task<List<string>> Types(OneStopDb db) => Ask(db, SqliteTypes, PostgreSqlTypes, SqlServerTypes);

    /// <summary><c>Table Index</c>, and <c>unique</c> behind it; no primary keys.</summary>
    public static Task<List<string>> Indexes(OneStopDb db) => Ask(db, SqliteIndexes, PostgreSqlIndexes, SqlServerIndexes);

    /// <summary><c>Table Principal</c>.</summary>
    public static Task<List<string>> ForeignKeys(OneStopDb db) => Ask(db, SqliteForeignKeys, PostgreSqlForeignKeys, SqlServerForeignKeys);

    public static async Task<IReadOnlyList<string>> All(OneStopDb db) =>
        [.. await Columns(db), .. await Types(db), .. await Indexes(db), .. await ForeignKeys(db)];

    private static Task<List<string>> Ask(OneStopDb db, string sqlite, string postgreSql, string sqlServer) =>
        Ask(db, db.Database.IsSqlite() ? sqlite : db.Database.IsNpgsql() ? postgreSql : sqlServer);

    private const string SqliteColumns = """
        SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 1 THEN ' not null' ELSE ' null' END
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        """;

    private const string PostgreSqlColumns = """
        SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE ' null' END
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
        """;

    private const string SqliteTypes = """
        SELECT t.name || '.' || c.name || ' ' || c.type
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        """;

    private const string PostgreSqlTypes = """
        SELECT t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'public' AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND t.relname NOT LIKE '\_\_EF%'
        """;

    private const string SqliteForeignKeys = """
        SELECT t.name || ' ' || k."table" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table'
        """;

    private const string PostgreSqlForeignKeys = """
        SELECT t.relname || ' ' || p.relname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid WHERE k.contype = 'f'
        """;

    private const string SqliteIndexes = """
        SELECT t.name || ' ' || i.name || CASE WHEN i."unique" = 1 THEN ' unique' ELSE '' END
        FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin = 'c'
        """;

    private const string PostgreSqlIndexes = """
        SELECT t.relname || ' ' || i.relname || CASE WHEN x.indisunique THEN ' unique' ELSE '' END
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'public' AND NOT x.indisprimary
        """;

    private const string SqlServerColumns = """
        SELECT t.name + '.' + c.name + CASE WHEN c.is_nullable = 0 THEN ' not null' ELSE ' null' END
        FROM sys.columns c JOIN sys.tables t ON t.object_id = c.object_id WHERE t.name NOT LIKE '[_][_]EF%'
        """;

    private const string SqlServerTypes = """
        SELECT t.name + '.' + c.name + ' ' + y.name + CASE
            WHEN y.name = 'nvarchar' THEN '(' + CASE WHEN c.max_length = -1 THEN 'max' ELSE CAST(c.max_length / 2 AS varchar(10)) END + ')'
            WHEN y.name IN ('binary', 'varbinary') THEN '(' + CASE WHEN c.max_length = -1 THEN 'max' ELSE CAST(c.max_length AS varchar(10)) END + ')'
            ELSE '' END
        FROM sys.columns c JOIN sys.tables t ON t.object_id = c.object_id JOIN sys.types y ON y.user_type_id = c.user_type_id WHERE t.name NOT LIKE '[_][_]EF%'
        """;

    private const string SqlServerIndexes = """
        SELECT t.name + ' ' + i.name + CASE WHEN i.is_unique = 1 THEN ' unique' ELSE '' END
        FROM sys.indexes i JOIN sys.tables t ON t.object_id = i.object_id WHERE i.is_primary_key = 0 AND i.name IS NOT NULL AND t.name NOT LIKE '[_][_]EF%'
        """;

    private const string SqlServerForeignKeys = """
        SELECT t.name + ' ' + p.name FROM sys.foreign_keys k JOIN sys.tables t ON t.object_id = k.parent_object_id JOIN sys.tables p ON p.object_id = k.referenced_object_id
        """;

    private static async Task<List<string>> Ask(OneStopDb db, string sql)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
            await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
