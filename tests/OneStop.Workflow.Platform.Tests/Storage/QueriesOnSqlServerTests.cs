using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Storage.Dialects.SqlServer;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Testing.SqlServer;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>The watch over all queries of these tests: that it sees them, and that it tells of what SQL Server does not know.</summary>
public sealed class QueriesOnSqlServerTests
{
    [Theory, Databases]
    public async Task A_query_is_said_in_the_words_of_SQL_Server_too(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = QueriesOnSqlServer.Watch(database.Options).Open();
        var (ids, skipped) = ((string[])["a", "b"], 20);
        await db.Set<Unit>().Where(u => ids.Contains(u.Id)).OrderBy(u => u.ShortName).Skip(skipped).Take(7).Select(u => new { u.ShortName, Length = u.Name.Length + 4711 }).ToListAsync();
        await db.Set<Unit>().Where(u => u.ShortName == "4711").ExecuteUpdateAsync(set => set.SetProperty(u => u.ShortName, "4712"));
        await db.Set<Unit>().Where(u => u.ShortName == "4713").ExecuteDeleteAsync();
        (await db.Set<Unit>().CountAsync(u => u.ShortName == "4714")).ShouldBe(0);
        await Should.ThrowAsync<InvalidOperationException>(() => db.Set<Unit>().SingleAsync(u => u.ShortName == "4715"));

        var said = QueriesOnSqlServer.Instance.Said;
        said.ShouldContain(s => s.Contains("LEN([u].[Name]) AS int) + 4711") && s.Contains("IN (@ids1, @ids2)") && s.Contains("OFFSET @p ROWS FETCH NEXT"));
        said.ShouldContain(s => s.StartsWith("UPDATE [u]") && s.Contains("N'4711'"));
        said.ShouldContain(s => s.StartsWith("DELETE FROM [u]") && s.Contains("N'4713'"));
        said.ShouldContain(s => s.Contains("COUNT(*)") && s.Contains("N'4714'"));
        said.ShouldContain(s => s.Contains("TOP(2)") && s.Contains("N'4715'"));
    }

    [Fact]
    public async Task What_SQL_Server_cannot_be_asked_fails_the_test_that_asks_it()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var db = QueriesOnSqlServer.Watch(database.Options).Open();
        (await Should.ThrowAsync<InvalidOperationException>(() => db.Set<Unit>().Where(u => EF.Functions.Glob(u.Id, "a*")).ToListAsync())).Message.ShouldContain("SQL Server cannot be asked this: DbSet<Unit>");
    }

    [Fact]
    public async Task More_ids_than_SQL_Server_takes_as_parameters_are_sent_otherwise()
    {
        var notes = Silence.Notes();
        await using var db = QueriesOnSqlServer.Context();
        var many = Enumerable.Range(0, 3000).Select(_ => Guid.CreateVersion7()).ToList();
        (await db.Set<Dossier>().Where(d => many.Contains(d.Id)).Select(d => d.Code).ToListAsync()).ShouldBeEmpty();
        TransactSql.Parse(notes.ShouldHaveSingleItem());
        notes.Single().ShouldContain("OPENJSON(@many) WITH ([Value] binary(16) '$')");
    }

    /// <summary>Statements that are written by hand are seen by no watch over queries.</summary>
    [Fact]
    public async Task What_is_written_by_hand_is_Transact_SQL()
    {
        var notes = Silence.Notes();
        await using var db = QueriesOnSqlServer.Context();
        await Should.ThrowAsync<Exception>(() => db.NextNumber("BBGN-261201-", default), "there is no row");
        notes.ShouldHaveSingleItem().ShouldStartWith("MERGE [Sequences] WITH (HOLDLOCK)");
        (await FactVerification.Orphans(db, default)).ShouldBeEmpty();
        notes.Count.ShouldBeGreaterThan(20);
        foreach (var said in (string[])[.. notes, SqlServerTurn.TakeLock, .. SqlServerTurn.Making("[x]"), SqlServerState.Question])
            TransactSql.Parse(said).Batches.ShouldHaveSingleItem();
    }
}
