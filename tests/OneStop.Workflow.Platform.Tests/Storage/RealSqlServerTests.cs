using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Testing.SqlServer;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>
/// Stands for all tests of the platform, which run on a SQL Server too where one is named: without one it is what a run
/// shows as skipped.
/// </summary>
public sealed class RealSqlServerTests
{
    [OnSqlServer]
    public async Task The_tests_of_the_platform_run_on_a_SQL_Server_too()
    {
        await using var database = await TestDatabase.Empty(DatabaseKind.SqlServer);
        (await new SchemaMigration(database.Contexts, database.Options).Apply()).ShouldNotBeEmpty();
        await using var db = await database.Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        (await db.NextNumber("a", default), await db.NextNumber("a", default), await db.NextNumber("A", default)).ShouldBe((1, 2, 1));
    }

    [OnSqlServer]
    public async Task A_database_that_is_set_up_otherwise_is_refused()
    {
        await using var database = await TestDatabase.Empty(DatabaseKind.SqlServer);
        await using (var db = await database.Contexts.CreateDbContextAsync())
            await db.Database.ExecuteSqlRawAsync("ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT OFF WITH ROLLBACK IMMEDIATE");
        var refused = await Should.ThrowAsync<InvalidDataException>(() => new SchemaMigration(database.Contexts, database.Options).Apply());
        refused.Message.ShouldContain("SET READ_COMMITTED_SNAPSHOT ON");
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnSqlServerAttribute : FactAttribute
{
    public OnSqlServerAttribute() => Skip = RealSqlServer.IsNamed ? null : $"No SQL Server is named in {RealSqlServer.Variable}: no test ran on one.";
}
