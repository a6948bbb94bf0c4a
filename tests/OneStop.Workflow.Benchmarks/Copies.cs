using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>Many rows out of one: a million clocks are inserted by the database itself, not by a million commands.</summary>
internal static class Copies
{
    /// <summary>Copies the row of that id as numbers <paramref name="first"/> to <paramref name="last"/>.</summary>
    /// <param name="changed">Columns that differ, as SQL over the old row <c>t</c> and the number <c>n.i</c>; see <see cref="Id"/>.</param>
    public static async Task Make<TEntity>(PlatformUnderTest platform, DatabaseKind kind, Guid id, int first, int last, params (string Column, string Sql)[] changed) where TEntity : class
    {
        await using var db = await platform.Contexts.CreateDbContextAsync();
        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        var columns = entity.GetProperties().Select(p => p.GetColumnName()).ToList();
        var values = columns.Select(column => changed.FirstOrDefault(c => c.Column == column).Sql ?? $"t.\"{column}\"");
        var numbers = kind == DatabaseKind.PostgreSql
            ? $"generate_series({first}, {last}) AS n(i)"
            : $"(WITH RECURSIVE c(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM c WHERE i < {last}) SELECT i FROM c) AS n";
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO "{entity.GetTableName()}" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", values)} FROM "{entity.GetTableName()}" AS t, {numbers} WHERE t."Id" = @id
            """);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync();
        (command.CommandText, command.CommandTimeout) = (sql, 1200);
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@id", kind == DatabaseKind.PostgreSql ? id : id.ToString().ToUpperInvariant());
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>An id that follows from the copy's number.</summary>
    public static string Id(DatabaseKind kind, string mark) => kind == DatabaseKind.PostgreSql
        ? $"(lpad(to_hex(n.i), 8, '0') || '-0000-7000-8000-{mark}' || lpad(to_hex(n.i), 11, '0'))::uuid"
        // As EF Core writes them there: text in capitals.
        : $"printf('%08X-0000-7000-8000-{mark.ToUpperInvariant()}%011X', n.i, n.i)";

    /// <summary>The database's own counts of what lies in its tables, as after a night of service.</summary>
    public static async Task Settle(PlatformUnderTest platform, DatabaseKind kind)
    {
        await using var db = await platform.Contexts.CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        await db.Database.ExecuteSqlRawAsync(kind == DatabaseKind.PostgreSql ? "VACUUM ANALYZE" : "ANALYZE");
    }

    /// <summary>How the database would carry a question out.</summary>
    public static async Task<string> Plan(OneStopDb db, DatabaseKind kind, IQueryable question)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = question.CreateDbCommand();
        command.CommandText = (kind == DatabaseKind.PostgreSql ? "EXPLAIN (ANALYZE, BUFFERS) " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add("    " + reader.GetValue(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }
}
