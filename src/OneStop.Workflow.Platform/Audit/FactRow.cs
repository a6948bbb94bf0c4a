using System.Text.Json.Serialization;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>What a line says of one row: keyed hashes of the columns that were written, never the values.</summary>
/// <param name="Table">Table of the database.</param>
/// <param name="Row">Its key.</param>
/// <param name="Columns">Hash by column, of those that were written and are not null.</param>
/// <param name="Nulls">Columns that were written as null, with a comma between.</param>
/// <param name="IsGone">The platform removed the row.</param>
public sealed record FactRow(
    [property: JsonPropertyName("t")] string Table,
    [property: JsonPropertyName("r")] string Row,
    [property: JsonPropertyName("c")] IReadOnlyDictionary<string, string>? Columns = null,
    [property: JsonPropertyName("n")] string? Nulls = null,
    [property: JsonPropertyName("d")] bool? IsGone = null)
{
    /// <summary>Stands for the columns of a line itself, where its text was rewritten by rule.</summary>
    public const string LineTable = "AuditLines", LineData = "Data", LineRest = "Line";

    public static string Write(IReadOnlyCollection<FactRow> rows) => Json.Write(rows);

    public static IReadOnlyList<FactRow> Read(string facts) => Json.Read<List<FactRow>>(facts);

    /// <summary>The hash of one value of one column of one row.</summary>
    public static string HashOf(ChainKey key, string salt, string table, string row, string column, string value) => key.ShortHashOf(salt, table, row, column, value);
}
