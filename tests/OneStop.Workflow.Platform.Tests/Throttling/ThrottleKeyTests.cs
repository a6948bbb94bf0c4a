using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Platform.Throttling;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Throttling;

/// <summary>All nodes hash with one key: with two, what one of them counted is not seen by the other.</summary>
public sealed class ThrottleKeyTests
{
    private const int Many = 12;

    private static readonly Subject Somebody = new("public code", "000.00.15.H27-261122-0001", 5);

    [Theory, Databases]
    public async Task Many_who_come_first_at_once_get_one_key(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Keep(world, null);
        var node = Node(world);
        (await AtOnce(_ => node)).ShouldHaveSingleItem().ShouldBe(await node.Hash(Somebody, default));
    }

    [Theory, Databases]
    public async Task Nodes_that_begin_at_once_get_one_key(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Keep(world, null);
        (await AtOnce(_ => Node(world))).ShouldHaveSingleItem().ShouldBe(await Node(world).Hash(Somebody, default));
    }

    [Theory, Databases]
    public async Task A_key_that_cannot_be_opened_is_replaced_by_one(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Keep(world, "closed by a seal that is gone");
        (await AtOnce(_ => Node(world))).ShouldHaveSingleItem().ShouldBe(await Node(world).Hash(Somebody, default));
    }

    private static ThrottleKey Node(World world) => new(world.Contexts, world.Get<WriteGate>(), world.Get<ISeal>());

    private static async Task<IEnumerable<string>> AtOnce(Func<int, ThrottleKey> node) =>
        (await Task.WhenAll(Enumerable.Range(0, Many).Select(node).Select(n => Task.Run(async () => await n.Hash(Somebody, default))))).Distinct();

    private static async Task Keep(World world, string? closed)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<SealedSecret>().ExecuteDeleteAsync();
        if (closed is not null)
            db.Add(new SealedSecret { Id = "throttling", Closed = closed });
        await db.SaveChangesAsync();
    }
}
