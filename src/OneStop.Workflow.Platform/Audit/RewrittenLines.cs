using System.Globalization;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Lines whose text was erased by rule: the line that tells of the erasing covers them with hashes of what stands there now.</summary>
internal sealed class RewrittenLines
{
    private readonly Dictionary<string, (FactRow Row, ChainKey Key)> covered = [];
    private readonly string salt;

    private RewrittenLines(string salt) => this.salt = salt;

    public static RewrittenLines Of(IReadOnlyList<AuditLine> lines, ChainHead head, ChainKeys keys)
    {
        var found = new RewrittenLines(head.Salt);
        foreach (var line in lines)
            if (line is { KeyId: { } id, Facts: { } facts } && facts.Contains($"\"{FactRow.LineTable}\"", StringComparison.Ordinal) && keys.Find(id) is { } key)
                foreach (var row in FactRow.Read(facts).Where(r => r.Table == FactRow.LineTable))
                    found.covered[row.Row] = (row, key);
        return found;
    }

    public bool Covers(int number) => covered.ContainsKey(Name(number));

    /// <summary>Whether the line is as the later line says.</summary>
    public bool Fits(AuditLine line)
    {
        var (row, key) = covered[Name(line.Number)];
        return Has(FactRow.LineData, line.Data) && (line.KeyId is not null || Has(FactRow.LineRest, AuditChain.RestOf(line)));

        bool Has(string column, string value) => row.Columns?.GetValueOrDefault(column) == FactRow.HashOf(key, salt, FactRow.LineTable, row.Row, column, value);
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
