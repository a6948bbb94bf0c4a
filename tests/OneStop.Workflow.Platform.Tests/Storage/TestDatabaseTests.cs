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
