using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage.Migrations;

namespace OneStop.Workflow.Platform.Storage;

/// <summary>Brings the database to the schema of this version. Safe to run from several nodes: each takes its turn.</summary>
public sealed class SchemaMigration(IDbContextFactory<OneStopDb> contexts, DatabaseOptions options)
{
    /// <returns>Names of the migrations that were applied now.</returns>
    public async Task<IReadOnlyList<string>> Apply(CancellationToken cancellation = default)
    {
        await using var turn = await PreparingTurn.Take(options, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await options.Dialect.Check(db, cancellation);
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellation);
        if (!applied.Any(MigrationPath.IsOlder) || applied.Contains(WholeSchema.Id))
            return await Apply(db, cancellation);
        await using var older = options.OpenOlder();
        return await Apply(older, cancellation);
    }

    private static async Task<IReadOnlyList<string>> Apply(OneStopDb db, CancellationToken cancellation)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        await db.Database.MigrateAsync(cancellation);
        return pending;
    }
}
