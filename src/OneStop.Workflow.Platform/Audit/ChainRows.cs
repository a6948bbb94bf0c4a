using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Audit;

/// <summary>Reads the rows of a proved table by the chains to which they belong.</summary>
internal abstract class ChainRows(IEntityType type, ChainRule rule)
{
    private static readonly ConcurrentDictionary<IModel, IReadOnlyList<ChainRows>> Known = new();

    public IEntityType Type => type;

    public ChainRule Rule => rule;

    public string Table => type.GetTableName()!;

    /// <summary>The proved tables of the model, without the lines themselves.</summary>
    public static IReadOnlyList<ChainRows> Tables(IModel model) => Known.GetOrAdd(model, m =>
        [.. from type in m.GetEntityTypes()
            let rule = ChainedTable.RuleOf(type)
            where rule is not null
            orderby type.GetTableName()
            select (ChainRows)Activator.CreateInstance(typeof(ChainRows<>).MakeGenericType(type.ClrType), type, rule)!]);

    /// <summary>Lets the context track the rows of one chain.</summary>
    /// <param name="register">Name of the register whose chain it is; null for a dossier and its like.</param>
    public abstract Task Track(OneStopDb db, Guid chainId, string? register, CancellationToken cancellation);

    /// <summary>The rows of some chains as they stand now; of a register's table those of all registers.</summary>
    public abstract Task<IReadOnlyList<object>> Of(OneStopDb db, IReadOnlyList<Guid> chains, CancellationToken cancellation);

    /// <summary>The names of the registers to which its rows belong.</summary>
    public abstract Task<IReadOnlyList<string>> Registers(OneStopDb db, CancellationToken cancellation);
}

internal sealed class ChainRows<T>(IEntityType type, ChainRule rule) : ChainRows(type, rule) where T : class
{
    private readonly bool isNullable = type.FindProperty(rule.Column)!.ClrType == typeof(Guid?);

    public override async Task Track(OneStopDb db, Guid chainId, string? register, CancellationToken cancellation)
    {
        if (Rule.Register is null && register is null)
            await InChains(db.Set<T>(), [chainId]).LoadAsync(cancellation);
        else if (Rule.Register is { } own && register?.StartsWith($"{own} ", StringComparison.Ordinal) == true)
            await OfKey(db.Set<T>(), register[(own.Length + 1)..]).LoadAsync(cancellation);
    }

    private IQueryable<T> OfKey(IQueryable<T> rows, string key)
    {
        var column = Rule.Column;
        if (Type.FindProperty(column)!.ClrType == typeof(string))
            return rows.Where(r => EF.Property<string>(r, column) == key);
        var id = Guid.ParseExact(key, "N");
        return isNullable ? rows.Where(r => EF.Property<Guid?>(r, column) == id) : rows.Where(r => EF.Property<Guid>(r, column) == id);
    }

    public override async Task<IReadOnlyList<object>> Of(OneStopDb db, IReadOnlyList<Guid> chains, CancellationToken cancellation) =>
        Rule.Register is null ? await InChains(db.Set<T>().AsNoTracking(), chains).ToListAsync(cancellation) : await db.Set<T>().AsNoTracking().ToListAsync(cancellation);

    public override async Task<IReadOnlyList<string>> Registers(OneStopDb db, CancellationToken cancellation) =>
        Rule.Register is null ? []
            : [.. (await db.Set<T>().AsNoTracking().ToListAsync(cancellation)).Select(r => Rule.NameOf(ChainedTable.Text(Type.FindProperty(Rule.Column)!.GetGetter().GetClrValue(r)))).Distinct()];

    private IQueryable<T> InChains(IQueryable<T> rows, IReadOnlyList<Guid> chains)
    {
        var (column, otherwise) = (Rule.Column, Rule.Otherwise);
        if (!isNullable)
            return rows.Where(r => chains.Contains(EF.Property<Guid>(r, column)));
        var some = chains.Select(c => (Guid?)c).ToList();
        return otherwise is null ? rows.Where(r => some.Contains(EF.Property<Guid?>(r, column)))
            : rows.Where(r => some.Contains(EF.Property<Guid?>(r, column)) || EF.Property<Guid?>(r, column) == null && chains.Contains(EF.Property<Guid>(r, otherwise)));
    }
}
