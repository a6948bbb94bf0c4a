using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Kernel;

namespace OneStop.Workflow.Web.CommandLine.History;

/// <summary>Plays months of the province's work in their order, with the clock standing where each act is.</summary>
internal sealed class HistoryRun(IServiceProvider platform, HistoryOffice office, HistoryClock clock, Random random, TextWriter output)
{
    /// <summary>Shares of steps that are late: the post's at first and by now, and the authorities'.</summary>
    private const double PostLateAtFirst = 0.32, PostLateNow = 0.07, AuthorityLate = 0.11, LastDays = 0.3;

    private readonly PriorityQueue<Func<Task>, DateTimeOffset> acts = new();
    private readonly DateTimeOffset begin = clock.Now;
    private DateTimeOffset end;
    private int filed;

    public async Task Play(IReadOnlyList<ProcedureEntry> procedures, int dossiers, DateTimeOffset until)
    {
        end = until;
        for (var i = 0; i < dossiers; i++)
        {
            // The last days are busier, so that there is work on the board when the story ends.
            var passed = random.NextDouble() < LastDays ? 1 - LastDays * LastDays * random.NextDouble() : random.NextDouble();
            var at = HistoryClock.Working(begin + (until - begin) * passed);
            var procedure = procedures[random.Next(procedures.Count)];
            Plan(at, async () => await Follow(await office.File(procedure, clock.Now), ++filed, dossiers));
        }
        for (var day = begin.AddDays(1); day < until; day = day.AddDays(1))
            PlanDay(day);
        while (acts.TryDequeue(out var act, out var at))
        {
            clock.MoveTo(at);
            await act();
        }
        clock.MoveTo(until);
        await Sweep();
    }

    private void PlanDay(DateTimeOffset day)
    {
        var night = new DateTimeOffset(day.ToOffset(TimeSpan.FromHours(7)).Date.AddMinutes(30), TimeSpan.FromHours(7));
        Plan(night, () => platform.GetRequiredService<Anchoring>().Run());
        foreach (var hour in (int[])[8, 10, 12, 15, 17])
            Plan(night.AddHours(hour), Sweep);
        if (night.DayOfWeek == DayOfWeek.Monday)
            Plan(night.AddHours(9), () => office.Audit(clock.Now));
    }

    private async Task Sweep()
    {
        await platform.GetRequiredService<AlarmSweep>().Run();
        await platform.GetRequiredService<WaitSweep>().Run();
    }

    private async Task Follow(IReadOnlyList<Waiting> opened, int number, int of)
    {
        foreach (var item in opened)
            Take(item);
        if (number % 25 == 0)
            await output.WriteLineAsync($"{number} of {of} dossiers, {clock.Now:yyyy-MM-dd}");
    }

    /// <summary>Taken after a part of the time that the step will need, completed at its end.</summary>
    private void Take(Waiting item)
    {
        var now = clock.Now;
        var needed = item.DueAt is { } due && due > now ? (due - now) * ShareOf(item.Party) : TimeSpan.FromHours(1 + 6 * random.NextDouble());
        var done = HistoryClock.Working(now + needed);
        Plan(HistoryClock.Working(now + needed * 0.4), async () =>
        {
            if (await office.Claim(item, clock.Now) is { } actor)
                Plan(done, async () =>
                {
                    foreach (var next in await office.Complete(item, actor))
                        Take(next);
                });
        });
    }

    /// <summary>Of the step's limit; beyond 1 it is late. The post learns as months pass.</summary>
    private double ShareOf(Party party)
    {
        var passed = (clock.Now - begin) / (end - begin);
        var late = party == Party.Post ? PostLateAtFirst + (PostLateNow - PostLateAtFirst) * passed : AuthorityLate;
        return random.NextDouble() < late ? 1.1 + random.NextDouble() : 0.1 + 0.65 * random.NextDouble();
    }

    private void Plan(DateTimeOffset at, Func<Task> act)
    {
        if (at < end)
            acts.Enqueue(act, at < clock.Now ? clock.Now : at);
    }
}
