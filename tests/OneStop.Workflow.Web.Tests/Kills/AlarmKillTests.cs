using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>Alarms come due while nodes are killed, the job storage is lost, its lock is stale: each fires once.</summary>
public sealed class AlarmKillTests(ITestOutputHelper output)
{
    private const int Dossiers = 30;

    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(150);

    [Theory, Databases]
    public async Task Each_alarm_fires_once_though_nodes_are_killed_while_they_fire_them(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        string[] folders = kind == DatabaseKind.PostgreSql ? [RunningHost.NewFolder(), RunningHost.NewFolder()] : [RunningHost.NewFolder()];
        var nodes = new List<RunningHost>();
        foreach (var folder in folders)
            nodes.Add(await RunningHost.Start(database.Options, folder));
        try
        {
            await DueAlarms.File(nodes[0], Dossiers);
            var alarms = new DueAlarms(database);
            await alarms.Move(DateTimeOffset.UtcNow.AddSeconds(2), Apart);
            for (var kill = 0; kill < 3; kill++)
            {
                await Until(database, fired => fired >= (kill + 1) * alarms.Count / 5);
                var node = kill % nodes.Count;
                nodes[node].Kill();
                nodes[node] = await RunningHost.Start(database.Options, folders[node]);
            }
            await alarms.AllFired();
            output.WriteLine($"{alarms.Count} alarms, 3 kills, late by {(await alarms.EachOnce()).TotalSeconds:0.0} s at most");
        }
        finally
        {
            nodes.ForEach(node => node.Kill());
        }
    }

    [Fact]
    public async Task Alarms_fire_without_the_job_storage_and_as_jobs_again_when_a_node_starts()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        var alarms = new DueAlarms(database);
        await using (var host = await RunningHost.Start(database.Options))
        {
            await DueAlarms.File(host, 5);
            await Sql(database, "DROP SCHEMA hangfire CASCADE");
            await alarms.Move(DateTimeOffset.UtcNow, Apart);
            await alarms.AllFired();
            output.WriteLine($"without job storage late by {(await alarms.EachOnce()).TotalSeconds:0.0} s at most");
            host.Kill();
        }
        await using var again = await RunningHost.Start(database.Options);
        await alarms.Move(DateTimeOffset.UtcNow.AddSeconds(12), Apart);
        await alarms.AllFired();
        await alarms.EachOnce();
        (await Number(database, "SELECT count(*) FROM hangfire.job WHERE statename = 'Succeeded' AND invocationdata::text LIKE '%AlarmJob%'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Alarms_fire_though_a_killed_node_left_its_lock_in_the_job_storage()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var host = await RunningHost.Start(database.Options);
        await DueAlarms.File(host, 5);
        foreach (var resource in (string[])["recurring-jobs", "schedule", "fetchqueue"])
            await Sql(database, $"INSERT INTO hangfire.lock(resource, acquired) VALUES ('hangfire:{resource}:lock', now() AT TIME ZONE 'UTC'), ('hangfire:lock:{resource}', now() AT TIME ZONE 'UTC') ON CONFLICT DO NOTHING");
        var alarms = new DueAlarms(database);
        await alarms.Move(DateTimeOffset.UtcNow.AddSeconds(3), Apart);
        await alarms.AllFired();
        output.WriteLine($"with a stale lock late by {(await alarms.EachOnce()).TotalSeconds:0.0} s at most");
    }

    private static async Task Until(TestDatabase database, Func<long, bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!reached(await Number(database, "SELECT count(*) FROM \"FiredAlarms\"")))
            await beat.WaitForNextTickAsync(patience.Token);
    }

    private static async Task Sql(TestDatabase database, string statement)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(statement);
    }

    private static async Task<long> Number(TestDatabase database, string question)
    {
        await using var db = await database.Contexts.CreateDbContextAsync();
        return (await db.Database.SqlQueryRaw<long>(question).ToListAsync())[0];
    }
}
