using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Tables whose rows are proved by a hash chain: every save writes keyed hashes of their columns into the chain of what
/// the row belongs to, so that a change made past the platform shows, with table, row and column. Rooms say here what
/// belongs to which chain; how hashes are made is the business of <c>Audit</c>.
/// </summary>
public static class ChainedTable
{
    private const string RuleName = "OneStop:Chain", LeftOutName = "OneStop:OutOfChain";

    /// <summary>Its rows are proved in the chain whose id stands in a column: the dossier's, mostly.</summary>
    /// <param name="column">Name of the property with the id of the chain.</param>
    /// <param name="otherwise">Where the first is null: another property with the id of a chain.</param>
    public static EntityTypeBuilder<T> InChain<T>(this EntityTypeBuilder<T> builder, string column, string? otherwise = null) where T : class
    {
        builder.Metadata.SetAnnotation(RuleName, new ChainRule(column, otherwise, null));
        return builder;
    }

    /// <summary>Its rows belong to no dossier: each value of the column has a chain of its own, a register.</summary>
    public static EntityTypeBuilder<T> InRegister<T>(this EntityTypeBuilder<T> builder, string register, string column) where T : class
    {
        builder.Metadata.SetAnnotation(RuleName, new ChainRule(column, null, register));
        return builder;
    }

    /// <summary>Columns that nobody is shown as a fact: copies for searching and scheduling, row versions.</summary>
    public static EntityTypeBuilder<T> OutOfChain<T>(this EntityTypeBuilder<T> builder, params string[] columns) where T : class
    {
        builder.Metadata.SetAnnotation(LeftOutName, columns);
        return builder;
    }

    /// <summary>Null when the table is not proved.</summary>
    public static ChainRule? RuleOf(IReadOnlyEntityType type) => type.FindAnnotation(RuleName)?.Value as ChainRule;

    /// <summary>The proved columns of a table, in the order of the model.</summary>
    public static IEnumerable<IProperty> ColumnsOf(IEntityType type)
    {
        var left = type.FindAnnotation(LeftOutName)?.Value as string[] ?? [];
        return type.GetProperties().Where(p => !p.IsConcurrencyToken && !left.Contains(p.Name));
    }

    /// <summary>The row by its key, as people may search for it.</summary>
    public static string RowOf(IEntityType type, object entity) =>
        string.Join('|', type.FindPrimaryKey()!.Properties.Select(p => p.GetGetter().GetClrValue(entity) is Guid id ? id.ToString("D") : Text(p.GetGetter().GetClrValue(entity))));

    /// <summary>One writing of a value, the same on every database and after every reading.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        Guid id => id.ToString("N"),
        bool flag => flag ? "1" : "0",
        DateTimeOffset at => ((at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        Enum member => member.ToString(),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A {value.GetType().Name} has no place in a chain."),
    };
}

/// <param name="Column">Property that names the chain.</param>
/// <param name="Otherwise">Property that does where the first is null.</param>
/// <param name="Register">Null when the column is the chain's id itself.</param>
public sealed record ChainRule(string Column, string? Otherwise, string? Register)
{
    /// <summary>The chain of a row; null when it belongs to none.</summary>
    public Guid? ChainOf(IEntityType type, object entity)
    {
        var value = type.FindProperty(Column)!.GetGetter().GetClrValue(entity)
            ?? (Otherwise is null ? null : type.FindProperty(Otherwise)!.GetGetter().GetClrValue(entity));
        return Register is not null ? RegisterId(NameOf(ChainedTable.Text(value))) : value as Guid?;
    }

    /// <summary>A register's name as administrators read it, e.g. <c>Calendars vn</c>.</summary>
    public string NameOf(string? key) => $"{Register} {key}";

    public static Guid RegisterId(string name) => CommandIds.Of($"register {name}");
}

/// <summary>Where a chain ends: a row that carries the number, hash and seal of its last line.</summary>
public interface IChainHead
{
    Guid Id { get; }

    int AuditCount { get; set; }

    string AuditHead { get; set; }

    /// <summary>Keyed hash over where the chain ends; empty for chains from before there was a key.</summary>
    string AuditSeal { get; set; }

    /// <summary>Mixed into the hashes of this chain's values; erased with personal data, so that they cannot be guessed from what stays. Empty: all rows are yet to be written into the chain.</summary>
    string FactSalt { get; set; }

    int Revision { get; set; }
}
