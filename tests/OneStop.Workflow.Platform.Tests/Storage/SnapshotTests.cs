using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Dialects;
using OneStop.Workflow.Platform.Storage.Migrations;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>The snapshot names no types of a database, and is the model of today on each of them.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "x.db")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=none")]
    [InlineData(DatabaseProvider.SqlServer, "Server=none;Database=none")]
    public void Model_and_snapshot_agree(DatabaseProvider provider, string connection)
    {
        using var db = new DatabaseOptions(provider, connection).Open();
        var snapshot = db.GetService<IModelRuntimeInitializer>().Initialize(((IMutableModel)db.GetService<IMigrationsAssembly>().ModelSnapshot!.Model).FinalizeModel(), designTime: true);
        var missing = db.GetService<IMigrationsModelDiffer>().GetDifferences(snapshot.GetRelationalModel(), db.GetService<IDesignTimeModel>().Model.GetRelationalModel());
        var sql = missing.Count == 0 ? "" : string.Join('\n', db.GetService<IMigrationsSqlGenerator>().Generate(missing).Select(command => command.CommandText));
        sql.ShouldBeEmpty("what was changed in the tables needs a migration: `dotnet ef migrations add`, see tests/README.md");
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public void Migrations_name_no_types_of_one_database()
    {
        using var db = DatabaseOptions.SqlServer("Server=none;Database=none").Open();
        var migrations = db.GetService<IMigrationsAssembly>();
        migrations.Migrations.Keys.First().ShouldBe(WholeSchema.Id);
        var operations = migrations.Migrations.Values.SelectMany(m => migrations.CreateMigration(m, db.Database.ProviderName!).UpOperations).ToList();
        operations.OfType<CreateTableOperation>().SelectMany(t => t.Columns).Concat(operations.OfType<ColumnOperation>()).Where(c => c.ColumnType is not null)
            .Select(c => $"{c.Table}.{c.Name} {c.ColumnType}").ShouldBeEmpty();
    }
}
