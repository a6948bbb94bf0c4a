using System.Collections.Immutable;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OneStop.Workflow.Platform.Storage.Migrations;

/// <summary>
/// Which migrations a database goes through. A new one, on whichever server, is made by <see cref="WholeSchema"/> alone,
/// and goes on from there. One from before it goes the way of the older migrations up to the same schema, and is then
/// marked as if it had been made by it. Decision 0096 says why.
/// </summary>
internal abstract class MigrationPath : IMigrationsAssembly
{
    private static readonly ImmutableSortedDictionary<string, TypeInfo> All = typeof(OneStopDb).Assembly.DefinedTypes
        .Where(type => type.IsSubclassOf(typeof(Migration)) && type != typeof(Reached) && type.GetCustomAttribute<MigrationAttribute>() is not null)
        .ToImmutableSortedDictionary(type => type.GetCustomAttribute<MigrationAttribute>()!.Id, type => type, StringComparer.Ordinal);

    private readonly Lazy<ModelSnapshot> snapshot = new(() => new OneStopDbModelSnapshot());

    public abstract IReadOnlyDictionary<string, TypeInfo> Migrations { get; }

    public ModelSnapshot ModelSnapshot => snapshot.Value;

    public Assembly Assembly => typeof(OneStopDb).Assembly;

    /// <summary>Whether a migration is one of those that <see cref="WholeSchema"/> stands for.</summary>
    public static bool IsOlder(string id) => string.CompareOrdinal(id, WholeSchema.Id) < 0;

    public string? FindMigrationId(string nameOrId) =>
        Migrations.Keys.FirstOrDefault(id => string.Equals(id, nameOrId, StringComparison.OrdinalIgnoreCase) || string.Equals(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..], nameOrId, StringComparison.OrdinalIgnoreCase));

    public virtual Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType())!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }

    /// <summary>Of a new database, and of all that have come to <see cref="WholeSchema"/>.</summary>
    internal sealed class OfNew : MigrationPath
    {
        public override IReadOnlyDictionary<string, TypeInfo> Migrations { get; } = All.Where(m => !IsOlder(m.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Of a database from before it: there <see cref="WholeSchema"/> makes no table, since all are there.</summary>
    internal sealed class OfOlder : MigrationPath
    {
        public override IReadOnlyDictionary<string, TypeInfo> Migrations => All;

        public override Migration CreateMigration(TypeInfo migrationClass, string activeProvider) =>
            migrationClass.AsType() == typeof(WholeSchema) ? new Reached { ActiveProvider = activeProvider } : base.CreateMigration(migrationClass, activeProvider);
    }

    /// <summary>What the older ones had left otherwise: the key of an instance that runs alone is asked of those that have one.</summary>
    [Migration(WholeSchema.Id)]
    private sealed class Reached : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex("IX_ProcessInstances_RunsAlone", "ProcessInstances");
            migrationBuilder.CreateIndex("IX_ProcessInstances_RunsAlone", "ProcessInstances", "RunsAlone", unique: true, filter: "\"RunsAlone\" IS NOT NULL");
        }
    }
}

/// <summary>The model as the newest migration left it; written by <c>dotnet ef migrations add</c>.</summary>
internal sealed partial class OneStopDbModelSnapshot;
