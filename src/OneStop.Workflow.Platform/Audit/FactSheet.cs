using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Makes of tracked rows what a line says of them.</summary>
/// <param name="whole">Every column is told, not only what is written now.</param>
internal sealed class FactSheet(ChainKey key, string salt, bool whole)
{
    /// <summary>Whether a save writes a proved column of the row.</summary>
    public static bool IsWritten(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Deleted
        || ChainedTable.ColumnsOf(entry.Metadata).Any(c => entry.Property(c).IsModified);

    /// <summary>Every row of a chain as it will stand after the save, and its earlier lines.</summary>
    /// <param name="register">Name of the register whose chain it is; null for a dossier and its like.</param>
    /// <param name="isNew">Nothing of it is kept yet, so that the database need not be asked.</param>
    public static async Task<List<EntityEntry>> Whole(OneStopDb db, Guid chainId, string? register, bool isNew, CancellationToken cancellation)
    {
        if (!isNew)
        {
            foreach (var table in ChainRows.Tables(db.Model))
                await table.Track(db, chainId, register, cancellation);
            await db.Set<AuditLine>().Where(l => l.DossierId == chainId).LoadAsync(cancellation);
        }
        return [.. db.ChangeTracker.Entries().Where(e => e.State != EntityState.Detached
            && (e is { Entity: AuditLine line, State: not EntityState.Added } && line.DossierId == chainId
                || ChainedTable.RuleOf(e.Metadata) is { } rule && rule.ChainOf(e.Metadata, e.Entity) == chainId))];
    }

    /// <summary>Null when nothing of it is proved.</summary>
    public FactRow? Of(EntityEntry entry)
    {
        if (entry.Entity is AuditLine line)
            return OfLine(line);
        var (table, row) = (entry.Metadata.GetTableName()!, ChainedTable.RowOf(entry.Metadata, entry.Entity));
        if (entry.State == EntityState.Deleted)
            return new FactRow(table, row, IsGone: true);
        var (columns, nulls) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new List<string>());
        foreach (var column in ChainedTable.ColumnsOf(entry.Metadata))
        {
            var property = entry.Property(column);
            if (entry.State == EntityState.Modified && !property.IsModified && !whole)
                continue;
            if (ChainedTable.Text(property.CurrentValue) is { } value)
                columns[column.Name] = FactRow.HashOf(key, salt, table, row, column.Name, value);
            else
                nulls.Add(column.Name);
        }
        return columns.Count + nulls.Count == 0 ? null : new FactRow(table, row, columns, nulls.Count == 0 ? null : string.Join(',', nulls));
    }

    /// <summary>An earlier line, once its text was rewritten by rule or its chain got another salt.</summary>
    private FactRow OfLine(AuditLine line)
    {
        var row = ChainedTable.Text(line.Number)!;
        var columns = new SortedDictionary<string, string>(StringComparer.Ordinal) { [FactRow.LineData] = Hash(FactRow.LineData, line.Data) };
        if (line.KeyId is null)
            columns[FactRow.LineRest] = Hash(FactRow.LineRest, AuditChain.RestOf(line));
        return new FactRow(FactRow.LineTable, row, columns);

        string Hash(string column, string value) => FactRow.HashOf(key, salt, FactRow.LineTable, row, column, value);
    }
}
