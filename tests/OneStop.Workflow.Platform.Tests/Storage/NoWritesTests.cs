using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>A database that takes no writes is neither a lost race nor a bug: the same order may be taken later.</summary>
public sealed class NoWritesTests
{
    [Theory, Databases(NotOnSqlServer = "read-only is the whole database there, and no setting of a connection")]
    public async Task A_read_only_database_is_told_as_away(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = kind == DatabaseKind.Sqlite
            ? DatabaseOptions.Sqlite($"{database.Options.Connection};Mode=ReadOnly")
            : DatabaseOptions.PostgreSql($"{database.Options.Connection};Options=-c default_transaction_read_only=on");
        await using var node = new ServiceCollection().AddSingleton<TimeProvider>(FakeClock.At("2026-11-23 08:15"))
            .AddPlatform(options, TemporaryFolder.OfThisProcess, DossierCodes.UsualPattern).BuildServiceProvider();

        var answer = await node.GetRequiredService<ICommands>().Send(new ReplaceTriggers(), Guid.NewGuid(), Actor.System);
        answer.Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Code.ShouldBe("DatabaseIsAway"), r => r.Kind.ShouldBe(RefusalKind.Unavailable));
        DatabaseFailures.IsAway(await Should.ThrowAsync<Exception>(() => node.GetRequiredService<NodeBeats>().Write("n", default))).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_node_that_may_write_leaves_one_beat(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var node = new ServiceCollection().AddSingleton<TimeProvider>(FakeClock.At("2026-11-23 08:15"))
            .AddPlatform(database.Options, TemporaryFolder.OfThisProcess, DossierCodes.UsualPattern).BuildServiceProvider();
        await node.GetRequiredService<NodeBeats>().Write("n", default);
        await node.GetRequiredService<NodeBeats>().Write("n", default);
        await using var db = await database.Contexts.CreateDbContextAsync();
        db.Set<NodeBeat>().ShouldHaveSingleItem().Node.ShouldBe("n");
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(5, 517, false)]
    [InlineData(8, 8, true)]
    [InlineData(10, 778, true)]
    [InlineData(13, 13, true)]
    [InlineData(14, 14, true)]
    [InlineData(19, 2067, false)]
    [InlineData(19, 787, false)]
    [InlineData(1, 1, false)]
    public void Of_SQLites_errors_those_of_file_and_disk_are_away(int code, int extended, bool isAway) =>
        DatabaseFailures.IsAway(new InvalidOperationException("", new SqliteException("", code, extended))).ShouldBe(isAway);

    [Theory]
    [InlineData("53100", true)]
    [InlineData("53300", true)]
    [InlineData("57P01", true)]
    [InlineData("57P03", true)]
    [InlineData("25006", true)]
    [InlineData("08006", true)]
    [InlineData("28P01", true)]
    [InlineData("22001", false)]
    [InlineData("22021", false)]
    [InlineData("23503", false)]
    [InlineData("23505", false)]
    [InlineData("40001", false)]
    [InlineData("42P01", false)]
    public void Of_PostgreSQLs_errors_those_of_the_server_are_away(string state, bool isAway) =>
        DatabaseFailures.IsAway(new InvalidOperationException("", new PostgresException("", "ERROR", "ERROR", state))).ShouldBe(isAway);
}
