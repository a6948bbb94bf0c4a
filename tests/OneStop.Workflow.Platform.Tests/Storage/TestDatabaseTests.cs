using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Storage;

/// <summary>The ground that the other tests stand on.</summary>
public sealed class TestDatabaseTests
{
    [Theory, Databases]
    public async Task Each_test_has_a_database_of_its_own(DatabaseKind kind)
    {
        await using var one = await TestDatabase.Create(kind);
        await using var other = await TestDatabase.Create(kind);
        await using var ofOne = await one.Contexts.CreateDbContextAsync();
        await using var ofOther = await other.Contexts.CreateDbContextAsync();

        await ofOne.Database.ExecuteSqlRawAsync("CREATE TABLE only_here (n INTEGER)");

        await Should.ThrowAsync<Exception>(() => ofOther.Database.ExecuteSqlRawAsync("INSERT INTO only_here VALUES (1)"));
        (await ofOne.Database.ExecuteSqlRawAsync("INSERT INTO only_here VALUES (1)")).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Copies_begin_as_their_template_which_is_filled_once_and_go_their_own_ways(DatabaseKind kind)
    {
        var filled = 0;
        var template = new DatabaseTemplate(kind, async database =>
        {
            filled++;
            await using var db = await database.Contexts.CreateDbContextAsync();
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE only_here (n INTEGER PRIMARY KEY)");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO only_here VALUES (1)");
        }, DatabaseTemplate.Schema(kind));
        var copies = await Task.WhenAll(template.Copy(), template.Copy());

        foreach (var copy in copies)
        {
            await using var db = await copy.Contexts.CreateDbContextAsync();
            (await db.Database.ExecuteSqlRawAsync("UPDATE only_here SET n = n + 1")).ShouldBe(1);
            (await db.Database.SqlQueryRaw<int>("SELECT n AS \"Value\" FROM only_here").SingleAsync()).ShouldBe(2);
            (await db.Set<Platform.Organisation.Person>().CountAsync()).ShouldBe(0, "the schema of ours lies under it");
        }
        filled.ShouldBe(1);
        foreach (var copy in copies)
            await copy.DisposeAsync();
    }

    [Fact]
    public async Task A_durable_server_forces_commits_to_the_disk()
    {
        using var server = await PostgresServer.Start(durable: true);
        await using var connection = new Npgsql.NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("SHOW fsync", connection);
        (await command.ExecuteScalarAsync()).ShouldBe("on");
    }
}
