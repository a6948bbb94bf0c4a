using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>The schema that the migrations make is held against the model that the code works with.</summary>
public sealed class SchemaTests
{
    [Theory, Databases]
    public async Task The_migrated_schema_is_that_of_the_model(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = await Fresh(database);
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        tables.Count.ShouldBeGreaterThan(20);

        var columns = tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {(c.IsNullable ? "null" : "not null")}"));
        (await KeptSchema.Columns(db)).ShouldBe(columns, ignoreOrder: true);

        var indexes = tables.SelectMany(t => t.Indexes.Select(i => $"{t.Name} {i.Name} {(i.IsUnique ? "unique" : "")}".Trim()));
        (await KeptSchema.Indexes(db)).ShouldBe(indexes, ignoreOrder: true);
    }

    /// <summary>On both always: only PostgreSQL keeps the lengths of texts.</summary>
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Types_lengths_and_foreign_keys_are_those_of_the_model(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = await Fresh(database);
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        var types = tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {c.StoreType}"));
        (await KeptSchema.Types(db)).ShouldBe(types, ignoreOrder: true);

        var keys = tables.SelectMany(t => t.ForeignKeyConstraints.Select(k => $"{t.Name} {k.PrincipalTable.Name}"));
        (await KeptSchema.ForeignKeys(db)).ShouldBe(keys, ignoreOrder: true);
    }

    [Fact]
    public void All_databases_keep_texts_of_the_same_length()
    {
        var lengths = ((DatabaseOptions[])[DatabaseOptions.Sqlite("none.db"), DatabaseOptions.PostgreSql("Host=none"), DatabaseOptions.SqlServer("Server=none;Database=none")]).Select(options =>
        {
            using var db = options.Open();
            return db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string)).Select(p => $"{p.DeclaringType.ShortName()}.{p.Name} {p.GetMaxLength()}").Order().ToList();
        }).ToList();
        lengths[0].Count.ShouldBeGreaterThan(100);
        lengths[0].ShouldBe(lengths[1]);
        lengths[0].ShouldBe(lengths[2]);
    }

    [Theory, Databases]
    public async Task Keys_are_given_by_the_platform_revisions_decide_races_and_every_proved_table_knows_its_chain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = await Fresh(database);
        var types = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(t => !t.IsOwned()).ToList();
        types.SelectMany(t => t.FindPrimaryKey()!.Properties).Where(k => k.ClrType == typeof(Guid) && k.ValueGenerated != ValueGenerated.Never).Select(k => $"{k.DeclaringType.ShortName()}.{k.Name}").ShouldBeEmpty();
        var revised = types.Select(t => t.FindProperty("Revision")).OfType<IReadOnlyProperty>().ToList();
        revised.Count.ShouldBeGreaterThan(10);
        revised.Where(r => !r.IsConcurrencyToken).Select(r => r.DeclaringType.ShortName()).ShouldBe([nameof(CalendarChange)], "of two who change a row at once one is told; a change of a calendar is never changed, and says which revision it made");
        var chained = types.Select(t => (Name: t.ShortName(), Rule: ChainedTable.RuleOf(t)!)).Where(t => t.Rule is not null).ToList();
        chained.Where(t => t.Rule.Register is null).Select(t => $"{t.Name} {t.Rule.Column}").ShouldBe(
        [
            "ApologyDraft DossierId", "Attachment DossierId", "Clock DossierId", "CustodyIncident DossierId", "Dossier Id",
            "DossierComponent DossierId", "Finding DossierId", "FiredAlarm DossierId", "MigratedInstance DossierId", "Paper DossierId",
            "Payment DossierId", "ProcessInstance DossierId", "RatingComment Id", "ReadingChain Id", "Transfer DossierId", "WorkItem DossierId",
        ], ignoreOrder: true);
        chained.Where(t => t.Rule.Register is not null).Select(t => $"{t.Name} {t.Rule.Register} {t.Rule.Column}").ShouldBe(
        [
            "AgreementEvent HandoverAgreements AgreementId", "BreachCause BreachCauses Code", "BreachCauseChange BreachCauses CauseCode",
            "CalendarChange Calendars CalendarId", "DesignEvent ProcessDefinitions DefinitionId", "FindingChange FindingChanges FindingId",
            "HandoverAgreement HandoverAgreements Id", "Incident Incidents of InstanceId", "KeptCalendar Calendars Id",
            "KeptPolicy EscalationPolicies Code", "ProcedureVersion ProcedureVersions Code", "ProcessDefinition ProcessDefinitions DefinitionId",
            "UnitCalendarChange UnitCalendars UnitId",
        ], ignoreOrder: true);
    }

    [Theory, Databases]
    public async Task A_database_that_is_up_to_date_is_left_alone(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        (await new SchemaMigration(database.Contexts, database.Options).Apply()).ShouldBeEmpty();
    }

    /// <summary>With a model built for itself, not the one that another test had built: what the tables say is read now.</summary>
    private static async Task<OneStopDb> Fresh(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        return new OneStopDb(new DbContextOptionsBuilder<OneStopDb>((DbContextOptions<OneStopDb>)db.GetService<IDbContextOptions>()).EnableServiceProviderCaching(false).Options);
    }
}
