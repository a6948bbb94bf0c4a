using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>Migrations are written by hand: the schema they make is held against the model that the code works with.</summary>
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
        (await Ask(db, kind == DatabaseKind.Sqlite ? SqliteColumns : PostgreSqlColumns)).ShouldBe(columns, ignoreOrder: true);

        var indexes = tables.SelectMany(t => t.Indexes.Select(i => $"{t.Name} {i.Name} {(i.IsUnique ? "unique" : "")}".Trim()));
        (await Ask(db, kind == DatabaseKind.Sqlite ? SqliteIndexes : PostgreSqlIndexes)).ShouldBe(indexes, ignoreOrder: true);
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
        (await Ask(db, kind == DatabaseKind.Sqlite ? SqliteTypes : PostgreSqlTypes)).ShouldBe(types, ignoreOrder: true);

        var keys = tables.SelectMany(t => t.ForeignKeyConstraints.Select(k => $"{t.Name} {k.PrincipalTable.Name}"));
        (await Ask(db, kind == DatabaseKind.Sqlite ? SqliteForeignKeys : PostgreSqlForeignKeys)).ShouldBe(keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Both_databases_keep_texts_of_the_same_length()
    {
        var lengths = new List<IReadOnlyList<string>>();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var database = await TestDatabase.Create(kind);
            await using var db = await database.Contexts.CreateDbContextAsync();
            lengths.Add([.. db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string)).Select(p => $"{p.DeclaringType.ShortName()}.{p.Name} {p.GetMaxLength()}").Order()]);
        }
        lengths[0].Count.ShouldBeGreaterThan(100);
        lengths[0].ShouldBe(lengths[1]);
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

    private const string SqliteColumns = """
        SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 1 THEN ' not null' ELSE ' null' END
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        """;

    private const string PostgreSqlColumns = """
        SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE ' null' END
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
        """;

    private const string SqliteTypes = """
        SELECT t.name || '.' || c.name || ' ' || c.type
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        """;

    private const string PostgreSqlTypes = """
        SELECT t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'public' AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND t.relname NOT LIKE '\_\_EF%'
        """;

    private const string SqliteForeignKeys = """
        SELECT t.name || ' ' || k."table" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table'
        """;

    private const string PostgreSqlForeignKeys = """
        SELECT t.relname || ' ' || p.relname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid WHERE k.contype = 'f'
        """;

    private const string SqliteIndexes = """
        SELECT t.name || ' ' || i.name || CASE WHEN i."unique" = 1 THEN ' unique' ELSE '' END
        FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin = 'c'
        """;

    private const string PostgreSqlIndexes = """
        SELECT t.relname || ' ' || i.relname || CASE WHEN x.indisunique THEN ' unique' ELSE '' END
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE n.nspname = 'public' AND NOT x.indisprimary
        """;

    private static async Task<List<string>> Ask(OneStopDb db, string sql)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
            await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
