using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>
/// Holds what a command is about to keep against the lengths of its columns, which stand in the model and nowhere else:
/// SQLite would keep any length, PostgreSQL none that is too long. The text is traced back to the field it came from.
/// </summary>
internal static class KeptLengths
{
    private static readonly ConcurrentDictionary<IEntityType, IReadOnlyList<(IProperty Property, int Most)>> Limits = new();

    /// <summary>The fields that are too long for where they are kept; empty when all fits.</summary>
    /// <exception cref="InvalidOperationException">A text that the command does not hold is too long: whoever composed it must shorten it.</exception>
    public static IReadOnlyList<Refusal> Wrong(OneStopDb db, object command)
    {
        var refusals = new List<Refusal>();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
            foreach (var (property, most) in Limits.GetOrAdd(entry.Metadata, LimitsOf))
                if (entry.CurrentValue(property) is { } text && text.Length > most)
                    refusals.Add(new Refusal("TextIsTooLong", RefusalKind.Invalid, FieldOf(text, most, command) ?? throw Composed(entry, property, text), $"{most}"));
        return [.. refusals.DistinctBy(r => r.Field)];
    }

    private static IReadOnlyList<(IProperty Property, int Most)> LimitsOf(IEntityType entity) =>
        [.. entity.GetProperties().Where(p => p.ClrType == typeof(string) && p.GetMaxLength() is not null).Select(p => (p, p.GetMaxLength()!.Value))];

    private static string? CurrentValue(this EntityEntry entry, IProperty property) => (string?)entry.Property(property).CurrentValue;

    /// <summary>The very text, or the long one that became part of it.</summary>
    private static string? FieldOf(string kept, int most, object command)
    {
        var texts = CommandText.Of(command).ToList();
        var exact = texts.Find(t => t.Text.Trim() == kept.Trim());
        return exact.Field ?? texts.Where(t => t.Text.Length * 2 > most && kept.Contains(t.Text.Trim(), StringComparison.Ordinal))
            .OrderByDescending(t => t.Text.Length).Select(t => t.Field).FirstOrDefault();
    }

    private static InvalidOperationException Composed(EntityEntry entry, IProperty property, string text) =>
        new($"{entry.Metadata.ShortName()}.{property.Name} takes {property.GetMaxLength()} characters, and was given {text.Length} that stand in no field of the command.");
}
