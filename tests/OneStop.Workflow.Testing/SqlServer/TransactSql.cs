using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OneStop.Workflow.Testing.SqlServer;

/// <summary>The grammar of SQL Server 2019, as Microsoft's own parser knows it. It knows no table, no column and no type of a value.</summary>
public static class TransactSql
{
    /// <exception cref="FormatException">It is no Transact-SQL; the message has the statement.</exception>
    public static TSqlScript Parse(string sql)
    {
        using var text = new StringReader(sql);
        var script = new TSql150Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        return errors.Count == 0 ? (TSqlScript)script : throw new FormatException($"No Transact-SQL: {string.Join("; ", errors.Select(e => $"line {e.Line}: {e.Message}"))}\n{sql}");
    }
}
