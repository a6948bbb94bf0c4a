using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>
/// The host is killed (SIGKILL) while it starts processes for events, starts their children and calls another system.
/// In the end each event has had one process, each process each of its children once, and each call one answer.
/// </summary>
public sealed class ErrandKillTests(ITestOutputHelper output)
{
    private const int EventsEach = 12;

    private static readonly int Kills = Thorough.Or(8, 2);

    [Theory, Databases]
    public async Task Whatever_a_process_asked_for_is_done_once_after_the_host_was_killed(DatabaseKind kind)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ONESTOP_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"ONESTOP_SEED={seed}");
        var random = new Random(seed);
        await using var called = await CalledSystem.Start();
        await using var database = await TestDatabase.Durable(kind);
        var folder = RunningHost.NewFolder();
        var workflows = DrawnProcess.Folder(called.Address);
        string[] settings = [$"--Workflows:Path={workflows}", "--Calls:AllowedHosts:0=127.0.0.1", "--Calls:AllowPrivateAddresses=true", "--Calls:TimeoutSeconds=2"];
        var orders = new List<JsonObject>();

        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var host = await RunningHost.Start(database.Options, folder, settings);
            using var partner = await Partner(host);
            // What was cut off by the last kill is sent again under its own id.
            foreach (var order in orders.TakeLast(EventsEach))
                (await partner.Post("/api/events", order.DeepClone().AsObject())).Taken();
            for (var i = 0; i < EventsEach; i++)
            {
                var order = new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["name"] = "Count" };
                orders.Add(order);
                (await partner.Post("/api/events", order.DeepClone().AsObject())).Taken();
            }
            await Until(() => Task.FromResult(called.Keys.Distinct().Count() >= (kill - 1) * EventsEach + random.Next(1, EventsEach)));
            host.Kill();
            output.WriteLine($"killed after {called.Keys.Count} calls, {called.Keys.Distinct().Count()} of them different");
        }

        await using (await RunningHost.Start(database.Options, folder, settings))
            await Until(async () => await Left(database) == 0);
        await Judge(database, called, orders.Count);
    }

    private static async Task Judge(TestDatabase database, CalledSystem called, int events)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        var instances = await db.Set<ProcessInstance>().AsNoTracking().ToListAsync();
        var roots = instances.Where(i => i.ParentInstanceId is null).ToList();
        roots.Count.ShouldBe(events, "one process for each event");
        roots.ShouldAllBe(i => i.SubStatus == "Finished");
        instances.Where(i => i.ParentInstanceId is not null).GroupBy(i => i.ParentInstanceId).Select(g => g.Count()).ShouldBe(Enumerable.Repeat(DrawnProcess.Children, events), "each child of each process once");
        instances.Count.ShouldBe(events * (1 + DrawnProcess.Children));
        called.Keys.Distinct().Count().ShouldBe(events, "one call for each process, however often it was made");
        (await db.Set<Incident>().CountAsync()).ShouldBe(0);
    }

    private static async Task<int> Left(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        return await db.Set<ProcessErrand>().CountAsync();
    }

    private static async Task<ApiClient> Partner(RunningHost host)
    {
        var client = new ApiClient(host.Address);
        await client.SignIn("truc.lienthong", DemoProvince.Password);
        return client;
    }

    /// <summary>A call that the dead host had claimed is free again after a quarter of a minute.</summary>
    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo())
            await beat.WaitForNextTickAsync(patience.Token);
    }
}
