using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Every value of every table, as a thief of the database would search it.</summary>
internal static class EveryText
{
    /// <param name="without">Tables of reference data.</param>
    public static async Task<string> Of(OneStopDb db, params string[] without)
    {
        await db.Database.OpenConnectionAsync();
        var found = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Except(without).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names of our own tables.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                found.Append(table);
                for (var column = 0; column < rows.FieldCount; column++)
                    found.Append(" | ").Append(rows.GetName(column)).Append(' ').Append(rows.GetValue(column));
                found.AppendLine();
            }
        }
        return found.ToString();
    }

    /// <summary>The lines in which a word stands, cut short, for the message of a test.</summary>
    public static IEnumerable<string> Holding(this string everything, string word) =>
        everything.Split('\n').Where(l => l.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(l => l.Length > 400 ? l[..400] : l);
}
