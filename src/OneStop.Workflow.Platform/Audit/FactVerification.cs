using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Holds the rows of today against what the lines of their chains say of them.</summary>
public sealed class FactVerification(ChainKeys keys)
{
    /// <summary>Walks the lines of some chains and compares every proved row that belongs to them.</summary>
    /// <param name="lines">All lines of these chains.</param>
    public async Task<IReadOnlyList<ChainState>> Verify(OneStopDb db, IReadOnlyList<(Guid Id, ChainHead Head)> chains, IEnumerable<AuditLine> lines, CancellationToken cancellation)
    {
        var byChain = lines.ToLookup(l => l.DossierId);
        var allKeyed = ChainRule.RegisterId(AuditRegister.AllKeyed);
        var ids = chains.Select(c => c.Id).ToList();
        var registers = await db.Set<AuditRegister>().AsNoTracking().Where(r => ids.Contains(r.Id) || r.Id == allKeyed).Select(r => r.Id).ToListAsync(cancellation);
        var rows = await Rows(db, ids, ids.Exists(registers.Contains), cancellation);
        return [.. chains.Select(c => State(c.Id, c.Head, [.. byChain[c.Id].OrderBy(l => l.Number)], rows[c.Id], registers.Contains(allKeyed)))];
    }

    /// <summary>Rows and lines that belong to no chain that there is: their dossier was taken away, or they were put there past the platform.</summary>
    public static async Task<IReadOnlyList<WrongFact>> Orphans(OneStopDb db, CancellationToken cancellation)
    {
        var heads = db.Model.GetEntityTypes().Where(t => typeof(IChainHead).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!).ToList();
        var found = new List<WrongFact>();
        foreach (var table in ChainRows.Tables(db.Model).Where(t => t.Rule.Register is null && !heads.Contains(t.Table)))
            foreach (var row in await Lost(db, table, heads, cancellation))
                found.Add(new WrongFact(table.Table, ChainedTable.RowOf(table.Type, row), null, FactBreakKind.ChainIsMissing, null));
        var registers = (await db.Set<AuditRegister>().AsNoTracking().Select(r => r.Id).ToListAsync(cancellation)).ToHashSet();
        // Until the chains from before there was a key are all taken in, registers are yet to come.
        foreach (var table in ChainRows.Tables(db.Model).Where(t => t.Rule.Register is not null && registers.Contains(ChainRule.RegisterId(AuditRegister.AllKeyed))))
            foreach (var row in (await table.Of(db, [], cancellation)).Where(r => table.Rule.ChainOf(table.Type, r) is not { } id || !registers.Contains(id)))
                found.Add(new WrongFact(table.Table, ChainedTable.RowOf(table.Type, row), null, FactBreakKind.ChainIsMissing, null));
        var ids = await db.Set<AuditLine>().AsNoTracking().Select(l => l.DossierId).Distinct().ToListAsync(cancellation);
        var known = new HashSet<Guid>();
        foreach (var head in heads)
#pragma warning disable EF1002 // the names of tables and columns come from the model
            known.UnionWith(await db.Database.SqlQueryRaw<Guid>($"""SELECT "Id" AS "Value" FROM "{head}" """).ToListAsync(cancellation));
#pragma warning restore EF1002
        found.AddRange(ids.Where(i => !known.Contains(i)).Select(i => new WrongFact(FactRow.LineTable, i.ToString("D"), null, FactBreakKind.ChainIsMissing, null)));
        return found;
    }

    private static async Task<IReadOnlyList<object>> Lost(OneStopDb db, ChainRows table, IReadOnlyList<string> heads, CancellationToken cancellation)
    {
        var column = table.Rule.Otherwise is { } otherwise ? $"COALESCE(t.\"{table.Rule.Column}\", t.\"{otherwise}\")" : $"t.\"{table.Rule.Column}\"";
        var none = string.Join(" AND ", heads.Select(h => $"NOT EXISTS (SELECT 1 FROM \"{h}\" h WHERE h.\"Id\" = {column})"));
#pragma warning disable EF1002 // the names of tables and columns come from the model
        var ids = await db.Database.SqlQueryRaw<Guid>($"SELECT DISTINCT {column} AS \"Value\" FROM \"{table.Table}\" t WHERE {none}").ToListAsync(cancellation);
#pragma warning restore EF1002
        return ids.Count == 0 ? [] : await table.Of(db, ids, cancellation);
    }

    /// <param name="ofRegisters">Whether one of the chains is a register's: those tables are read whole, so a dossier alone leaves them out.</param>
    private static async Task<ILookup<Guid, FoundRow>> Rows(OneStopDb db, IReadOnlyList<Guid> chains, bool ofRegisters, CancellationToken cancellation)
    {
        var found = new List<FoundRow>();
        foreach (var table in ChainRows.Tables(db.Model).Where(t => t.Rule.Register is null || ofRegisters))
            foreach (var row in await table.Of(db, chains, cancellation))
                if (table.Rule.ChainOf(table.Type, row) is { } id)
                    found.Add(new FoundRow(id, table.Table, ChainedTable.RowOf(table.Type, row), table.Type, row));
        return found.ToLookup(r => r.Chain);
    }

    private ChainState State(Guid id, ChainHead head, IReadOnlyList<AuditLine> lines, IEnumerable<FoundRow> rows, bool mustBeKeyed)
    {
        var broken = AuditChain.Check(lines, head, keys);
        if (head.Salt.Length == 0)
            return new ChainState(id, lines.Count, broken ?? (mustBeKeyed ? new ChainBreak(Math.Max(1, lines.Count), ChainBreakKind.NotKeyed) : null), 0, [], false, null);
        var told = Told(lines);
        var wrong = new List<WrongFact>();
        foreach (var row in rows)
            wrong.AddRange(told.Remove((row.Table, row.Row), out var said) ? Differences(row, said, head.Salt) : [new WrongFact(row.Table, row.Row, null, FactBreakKind.RowWasInserted, null)]);
        wrong.AddRange(told.Where(t => !t.Value.IsGone).Select(t => new WrongFact(t.Key.Table, t.Key.Row, null, FactBreakKind.RowIsMissing, t.Value.Line)));
        var erased = lines.LastOrDefault(l => l.Kind == AuditLine.Erased);
        return new ChainState(id, lines.Count, broken, rows.Count(), wrong, true, erased is null ? null : new ErasedByRule(erased.Number, erased.At));
    }

    /// <summary>What was said last of each column of each row.</summary>
    private Dictionary<(string Table, string Row), Said> Told(IReadOnlyList<AuditLine> lines)
    {
        var told = new Dictionary<(string, string), Said>();
        foreach (var line in lines.Where(l => l.Facts is not null))
            if (keys.Find(line.KeyId ?? "") is { } key)
                foreach (var row in FactRow.Read(line.Facts!).Where(r => r.Table != FactRow.LineTable))
                {
                    if (!told.TryGetValue((row.Table, row.Row), out var said) || said.IsGone)
                        told[(row.Table, row.Row)] = said = new Said();
                    said.Take(row, line.Number, key);
                }
        return told;
    }

    private static IEnumerable<WrongFact> Differences(FoundRow row, Said said, string salt)
    {
        if (said.IsGone)
        {
            yield return new WrongFact(row.Table, row.Row, null, FactBreakKind.RowWasInserted, said.Line);
            yield break;
        }
        // A column that no line speaks of came with a later version of the platform.
        foreach (var column in ChainedTable.ColumnsOf(row.Type))
            if (said.Columns.TryGetValue(column.Name, out var last)
                && (ChainedTable.Text(column.GetGetter().GetClrValue(row.Entity)) is { } value ? FactRow.HashOf(last.Key, salt, row.Table, row.Row, column.Name, value) : null) != last.Hash)
                yield return new WrongFact(row.Table, row.Row, column.Name, FactBreakKind.Differs, last.Line);
    }

    private sealed record FoundRow(Guid Chain, string Table, string Row, IEntityType Type, object Entity);

    private sealed class Said
    {
        public Dictionary<string, (string? Hash, int Line, ChainKey Key)> Columns { get; } = [];

        public bool IsGone { get; private set; }

        public int Line { get; private set; }

        public void Take(FactRow row, int line, ChainKey key)
        {
            (IsGone, Line) = (row.IsGone == true, line);
            foreach (var (column, hash) in row.Columns ?? new Dictionary<string, string>())
                Columns[column] = (hash, line, key);
            foreach (var column in row.Nulls?.Split(',') ?? [])
                Columns[column] = (null, line, key);
        }
    }
}

/// <summary>What a verification found of one chain.</summary>
/// <param name="Broken">The first place where the lines do not hold; null when they do.</param>
/// <param name="Facts">How many rows were compared.</param>
/// <param name="Wrong">Rows that are not as the lines say.</param>
/// <param name="IsKeyed">False for a chain from before there was a key: its lines were compared, its rows cannot be.</param>
/// <param name="Erased">The line that tells of the erasing of personal data, when there was one.</param>
public sealed record ChainState(Guid Id, int Lines, ChainBreak? Broken, int Facts, IReadOnlyList<WrongFact> Wrong, bool IsKeyed, ErasedByRule? Erased);

/// <param name="Line">Tells of it.</param>
public sealed record ErasedByRule(int Line, DateTimeOffset At);

/// <summary>A row that is not as its chain says.</summary>
/// <param name="Table">Table of the database.</param>
/// <param name="Row">Its key.</param>
/// <param name="Column">Null when the whole row is meant.</param>
/// <param name="Line">The line that spoke of it last; null when none did.</param>
public sealed record WrongFact(string Table, string Row, string? Column, FactBreakKind Kind, int? Line);

public enum FactBreakKind
{
    /// <summary>The column holds another value than the line says.</summary>
    Differs,

    /// <summary>The row is gone, and no line tells of its removal.</summary>
    RowIsMissing,

    /// <summary>No line speaks of the row.</summary>
    RowWasInserted,

    /// <summary>The row belongs to a chain that is gone, or never was.</summary>
    ChainIsMissing,
}
