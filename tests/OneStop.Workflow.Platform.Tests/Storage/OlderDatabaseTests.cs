using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Breaches;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Migrations;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>A database from before there was one schema to begin with: made step by step, with rows in it, by the migrations of then.</summary>
public sealed class OlderDatabaseTests
{
    private const string HasNone = "there are no older databases of SQL Server";

    [Theory, Databases(NotOnSqlServer = HasNone)]
    public async Task It_comes_to_the_schema_of_a_new_one_and_keeps_its_rows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Empty(kind);
        await MigrateAsThen(database, null);
        await using (var then = await database.Contexts.CreateDbContextAsync())
        {
            then.Add(Unit("H27"));
            then.Add(new DossierSequence { Prefix = "H27-261201-", Last = 41 });
            await then.SaveChangesAsync();
        }

        (await new SchemaMigration(database.Contexts, database.Options).Apply()).ShouldContain(WholeSchema.Id);
        (await new SchemaMigration(database.Contexts, database.Options).Apply()).ShouldBeEmpty();

        await using var now = await database.Contexts.CreateDbContextAsync();
        await using var made = await TestDatabase.Create(kind);
        await using var other = await made.Contexts.CreateDbContextAsync();
        (await KeptSchema.All(now)).ShouldBe(await KeptSchema.All(other), ignoreOrder: true);
        now.Set<Unit>().Single().Name.ShouldBe("Trung tâm H27");
        (await Causes(now)).ShouldBe(await Causes(other));
        await using var transaction = await now.Database.BeginTransactionAsync();
        (await now.NextNumber("H27-261201-", default)).ShouldBe(42);
        (await now.NextNumber("H27-261202-", default)).ShouldBe(1);
    }

    [Theory, Databases(NotOnSqlServer = HasNone)]
    public async Task One_that_stopped_half_way_goes_on_from_there(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Empty(kind);
        await MigrateAsThen(database, "20261122000008_SlaAudit");
        var applied = await new SchemaMigration(database.Contexts, database.Options).Apply();
        applied.ShouldNotContain("20261122000008_SlaAudit");
        applied.Count(MigrationPath.IsOlder).ShouldBeGreaterThan(10);
        applied.ShouldContain(WholeSchema.Id);

        await using var now = await database.Contexts.CreateDbContextAsync();
        await using var made = await TestDatabase.Create(kind);
        await using var other = await made.Contexts.CreateDbContextAsync();
        (await KeptSchema.All(now)).ShouldBe(await KeptSchema.All(other), ignoreOrder: true);
    }

    [Theory, Databases]
    public async Task A_new_one_is_made_at_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Empty(kind);
        (await new SchemaMigration(database.Contexts, database.Options).Apply()).Where(MigrationPath.IsOlder).ShouldBeEmpty();
        (await new SchemaMigration(database.Contexts, database.Options).Apply()).ShouldBeEmpty();
        await using var db = await database.Contexts.CreateDbContextAsync();
        (await Causes(db)).Count.ShouldBe(12);
    }

    /// <param name="last">The last migration of then; null: the last of the older ones.</param>
    private static async Task MigrateAsThen(TestDatabase database, string? last)
    {
        await using var older = database.Options.OpenOlder();
        await older.GetService<IMigrator>().MigrateAsync(last ?? older.Database.GetMigrations().Last(MigrationPath.IsOlder));
    }

    private static Task<List<string>> Causes(OneStopDb db) =>
        db.Set<BreachCause>().OrderBy(c => c.Position).Select(c => c.Code + " " + c.Name + " " + c.NameEn + " " + c.IsActive + " " + c.Revision).ToListAsync();

    private static Unit Unit(string id) => new()
    {
        Id = id,
        AgencyCode = "000.00.00.H27",
        Name = $"Trung tâm {id}",
        ShortName = id,
        Kind = default,
        Party = default,
        CalendarId = "vn",
    };
}
