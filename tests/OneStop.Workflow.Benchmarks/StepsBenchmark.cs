using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Benchmarks;

/// <summary>
/// Accepted steps a second. A step is one command and so one committed transaction, forced to the disk: a claim or a
/// completion of a work item of 3.000333. Every round moves all dossiers one work item on; what the round needs to
/// know is read before it is timed.
/// </summary>
internal static class StepsBenchmark
{
    private const int Dossiers = 300, StepsAJob = 2;

    public static async Task Run(Choice choice, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| database | workers | steps a second, median (least to most) | ms a work item, median / 99 of 100 | load average |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var database in choice.Databases)
            foreach (var workers in choice.Workers)
            {
                await using var platform = await PlatformUnderTest.On(database);
                var office = new Office(platform, Walk.Of("ly-lich-tu-phap/cap-phieu"));
                // The first dossiers warm everything up: compiled queries, caches, and the compiler, which goes on for some ten thousand steps.
                await Rounds(office, workers, 500);
                output.WriteLine($"| {database} | {workers} | {await Rounds(office, workers, Dossiers)} | {Machine.LoadAverage} |");
            }
    }

    /// <summary>Files so many dossiers and moves them on, all together, until each is closed.</summary>
    public static async Task<StepRate> Rounds(Office office, int workers, int dossiers)
    {
        await Crowd.Work(Enumerable.Range(0, dossiers), workers, _ => office.File());
        var jobs = await office.OpenJobs(null, dossiers);
        var mine = jobs.Select(job => job.DossierId).ToHashSet();
        var (rates, each) = (new List<double>(), new List<double>());
        while (jobs.Count > 0)
        {
            var round = await Crowd.Work(jobs, workers, office.Do);
            rates.Add(jobs.Count * StepsAJob / round.Time.TotalSeconds);
            each.AddRange(round.Each);
            jobs = await office.OpenJobs(mine, dossiers);
        }
        each.Sort();
        return new StepRate(Spread.Of(rates), each[each.Count / 2], each[each.Count * 99 / 100]);
    }
}

/// <param name="Typical">Milliseconds of a work item: its claim and its completion.</param>
internal sealed record StepRate(Spread Rates, double Typical, double Slow)
{
    public override string ToString() => $"{Rates} | {Typical:N1} / {Slow:N1}";
}
