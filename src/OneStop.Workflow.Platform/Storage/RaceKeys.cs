using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Which unique keys decide races of commands. Two commands at once may rightly come to the same value of such a key: the
/// one that loses begins anew and sees what the first has written. The same value in any other key is a bug. It is said
/// where the key is, and a test asks it of every key that is not just an id.
/// </summary>
public static class RaceKeys
{
    internal const string Annotation = "OneStop:DecidesRaces";

    /// <summary>Two commands at once may come to the same value: the loser is tried again.</summary>
    public static KeyBuilder DecidesRaces(this KeyBuilder key) => key.HasAnnotation(Annotation, true);

    /// <inheritdoc cref="DecidesRaces(KeyBuilder)"/>
    public static IndexBuilder<T> DecidesRaces<T>(this IndexBuilder<T> index) => (IndexBuilder<T>)index.HasAnnotation(Annotation, true);

    /// <summary>No command writes the same value twice unless it is wrong, or no command writes it at all.</summary>
    public static KeyBuilder DecidesNoRace(this KeyBuilder key) => key.HasAnnotation(Annotation, false);

    /// <inheritdoc cref="DecidesNoRace(KeyBuilder)"/>
    public static IndexBuilder<T> DecidesNoRace<T>(this IndexBuilder<T> index) => (IndexBuilder<T>)index.HasAnnotation(Annotation, false);

    /// <summary>Whether that key of the database decides races, by its name.</summary>
    internal static bool DecideByName(IModel model, string? table, string? constraint) =>
        Of(model, table).Any(key => key.Name == constraint && key.DecidesRaces);

    /// <summary>The same by the key's columns, for a database that names no key.</summary>
    internal static bool DecideByColumns(IModel model, string? table, IReadOnlyCollection<string> columns) =>
        Of(model, table).Any(key => key.DecidesRaces && key.Columns.ToHashSet().SetEquals(columns));

    private static IEnumerable<(string? Name, IEnumerable<string> Columns, bool DecidesRaces)> Of(IModel model, string? table)
    {
        foreach (var type in model.GetEntityTypes().Where(t => t.GetTableName() == table))
        {
            foreach (var key in type.GetKeys())
                yield return (key.GetName(), ColumnsOf(key.Properties), key.FindAnnotation(Annotation)?.Value is true);
            foreach (var index in type.GetIndexes().Where(i => i.IsUnique))
                yield return (index.GetDatabaseName(), ColumnsOf(index.Properties), index.FindAnnotation(Annotation)?.Value is true);
        }
    }

    private static IEnumerable<string> ColumnsOf(IEnumerable<IProperty> properties) => properties.Select(p => p.GetColumnName());
}
