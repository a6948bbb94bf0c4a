using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace OneStop.Workflow.Web.Tests.Kills;

/// <summary>
/// The host is killed (SIGKILL) at random moments while people work, and started again on the same data. Choices come
/// from a seed, which is printed and can be given as ONESTOP_SEED; the moments of the kills are the machine's.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = Thorough.Or(10, 2);

    [Theory, Databases]
    public async Task Whatever_was_answered_is_there_once_after_the_host_was_killed(DatabaseKind kind)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ONESTOP_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"ONESTOP_SEED={seed}");
        var random = new Random(seed);
        await using var database = await TestDatabase.Durable(kind);
        var folder = RunningHost.NewFolder();
        var workers = DemoProvince.Crew.Select((person, number) => new Worker(person.UserName, person.Counter, new Random(seed + number))).ToList();

        for (var kill = 1; kill <= Kills; kill++)
            await WorkUntilKilled(database, folder, workers, random);

        await using var host = await RunningHost.Start(database.Options, folder);
        await Return(workers, host);
        var before = workers.Sum(worker => worker.Taken);
        await Task.WhenAll(workers.Select(worker => worker.Work(host.Address, () => workers.Sum(w => w.Taken) >= before + 40)));
        (workers.Sum(worker => worker.Taken) - before).ShouldBeGreaterThanOrEqualTo(40, "work goes on after the last restart");
        host.Kill();

        workers.SelectMany(worker => worker.Differences).ShouldBeEmpty($"seed {seed}");
        var orders = workers.SelectMany(worker => worker.Orders).ToList();
        output.WriteLine($"{orders.Count} orders, {orders.Count(order => order.IsTaken)} taken; refused: "
            + string.Join(", ", orders.Where(order => !order.IsTaken).GroupBy(order => order.Reply?.Code).Select(group => $"{group.Key} {group.Count()}")));
        orders.Where(order => order.Reply is { IsTaken: false, IsRefused: false }).Select(order => order.Reply!.Text).ShouldBeEmpty($"seed {seed}: the host broke");
        var facts = new KeptFacts(await OneStopRows.Read(database), orders);
        facts.EveryTakenOrderIsKeptOnceAndNoOtherIs();
        facts.EveryDossierIsThereOnceUnderItsCode();
        facts.EveryStepWasDoneOnce();
        facts.EveryHistoryHolds();
        facts.EveryClockGoesOn();
        var (exitCode, said) = await HostProgram.Run("verify-audit", "--db", HostProgram.Place(database.Options));
        exitCode.ShouldBe(0, said);
    }

    private async Task WorkUntilKilled(TestDatabase database, string folder, IReadOnlyList<Worker> workers, Random random)
    {
        await using var host = await RunningHost.Start(database.Options, folder);
        await Return(workers, host);
        int before = workers.Sum(worker => worker.Taken), steps = random.Next(3, 40);
        var work = workers.Select(worker => worker.Work(host.Address, () => false)).ToList();
        // Looked at every few milliseconds, so that the kill comes wherever the host is in its work.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using (var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(2, 25))))
            while (workers.Sum(worker => worker.Taken) < before + steps)
                await beat.WaitForNextTickAsync(patience.Token);
        host.Kill();
        await Task.WhenAll(work);
        output.WriteLine($"killed after {workers.Sum(worker => worker.Taken) - before} steps; {workers.Sum(worker => worker.Orders.Count(order => order.Reply is null))} were cut off");
    }

    private static async Task Return(IReadOnlyList<Worker> workers, RunningHost host)
    {
        foreach (var worker in workers)
            await worker.Return(host.Address);
    }
}
