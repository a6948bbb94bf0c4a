using System.Diagnostics;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Benchmarks;

/// <summary>
/// The engine alone: whole walks through real procedures, one thread, no database. A step is one stimulus taken:
/// the start, or the completion of an activity. With <c>saved</c> the state is written to its document and read
/// again around every step, as the platform does.
/// </summary>
internal static class EngineBenchmark
{
    private const int Rounds = 9;
    private static readonly TimeSpan OneRound = TimeSpan.FromSeconds(1);
    private static readonly string[] Procedures = ["ly-lich-tu-phap/cap-phieu", "ho-tich/dang-ky-khai-sinh", "ho-kinh-doanh/dang-ky-thanh-lap"];

    public static void Run(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| engine alone | µs a step, median (least to most) | bytes a step |");
        output.WriteLine("| --- | --- | --- |");
        foreach (var procedure in Procedures)
        {
            var walk = Walk.Of(procedure);
            var definition = WorkflowDefinition.Read(walk.Definition).Definition ?? throw new InvalidDataException(procedure);
            foreach (var saved in new[] { false, true })
            {
                Measure(definition, walk, saved);
                var rounds = Enumerable.Range(0, Rounds).Select(_ => Measure(definition, walk, saved)).ToList();
                output.WriteLine($"| {procedure}{(saved ? ", saved and read" : "")} | {Spread.Of(rounds.Select(r => r.Microseconds))} | {Spread.Of(rounds.Select(r => r.Bytes)).Median:N0} |");
            }
        }
    }

    private static (double Microseconds, double Bytes) Measure(WorkflowDefinition definition, Walk walk, bool saved)
    {
        var steps = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < OneRound)
            steps += Once(definition, walk, saved);
        var time = Stopwatch.GetElapsedTime(started);
        return (time.TotalMicroseconds / steps, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / steps);
    }

    private static int Once(WorkflowDefinition definition, Walk walk, bool saved)
    {
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));
        var open = new Dictionary<string, string>();
        var state = Take(definition, null, new Stimulus.Start(walk.Input), now, open, saved);
        foreach (var step in walk.Steps)
        {
            now += TimeSpan.FromMinutes(10);
            state = Take(definition, state, new Stimulus.Resume(open[step.ActivityId], step.Outcome, step.Form), now, open, saved);
        }
        return state.SubStatus == "Finished" ? walk.Steps.Count + 1 : throw new InvalidOperationException($"The walk ended {state.SubStatus}.");
    }

    private static InstanceState Take(WorkflowDefinition definition, InstanceState? state, Stimulus stimulus, DateTimeOffset now, Dictionary<string, string> open, bool saved)
    {
        var advanced = WorkflowEngine.Advance(definition, state, stimulus, now);
        if (advanced.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        foreach (var effect in advanced.Effects)
            if (effect is Effect.OpenStep step)
                open[step.ActivityId] = step.BookmarkId;
        return saved ? InstanceState.Read(advanced.State!.Write()) : advanced.State!;
    }
}
