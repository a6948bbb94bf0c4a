using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Benchmarks;

/// <summary>
/// The engine at what no procedure comes to: very many activities, a loop that never waits, very many branches, and a
/// history that grows and grows. One thread, no database; each figure is the median of the rounds.
/// </summary>
internal static class LimitsBenchmark
{
    private const int Rounds = 9, Activities = 2_000, Turns = 100_000, Branches = 500, Returns = 20_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));

    public static void Run(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"| the engine at its limits (load average {Machine.LoadAverage}) | median (least to most) | state bytes |");
        output.WriteLine("| --- | --- | --- |");
        LongDefinition(output);
        Loops(output);
        Fork(output);
        History(output);
        States(output);
    }

    /// <summary>A step in the middle: what comes before and after it runs in two bursts.</summary>
    private static void LongDefinition(TextWriter output)
    {
        var drawn = new DrawnFlow("long");
        for (var i = 1; i <= Activities; i++)
            drawn.Add($"A{i}", i == Activities / 2 ? "OneStop.OfficerTask" : "Elsa.WriteLine", ("text", "x"));
        for (var i = 1; i < Activities; i++)
            drawn.Connect($"A{i}", $"A{i + 1}");
        var text = drawn.Text();
        var definition = drawn.Read();
        var waiting = Take(definition, null, new Stimulus.Start());
        output.WriteLine($"| {Activities:N0} activities: read and compiled, ms | {Measure(() => WorkflowDefinition.Read(text))} | |");
        output.WriteLine($"| {Activities:N0} activities: start to the step in the middle, ms | {Measure(() => Take(definition, null, new Stimulus.Start()))} | {Size(waiting):N0} |");
        output.WriteLine($"| {Activities:N0} activities: the step, to the end, ms | {Measure(() => Take(definition, waiting, Resume(waiting)))} | |");
    }

    private static void Loops(TextWriter output)
    {
        var circle = new DrawnFlow("circle").Add("A", "Elsa.Start").Add("B", "Elsa.WriteLine", ("text", "x")).Add("C", "Elsa.WriteLine", ("text", "x"))
            .Connect("A", "B").Connect("B", "C").Connect("C", "B").Read();
        var counted = new DrawnFlow("counted").Around(
            "Loop", "Elsa.For", "body", new JsonObject { ["id"] = "Body", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["name"] = "Body" },
            ("start", 1), ("end", Turns), ("step", 1)).Read();
        foreach (var (name, definition) in new[] { ("a way back in a flowchart", circle), ($"Elsa.For of {Turns:N0} turns", counted) })
        {
            var stopped = Take(definition, null, new Stimulus.Start());
            output.WriteLine($"| {name}: stopped after {EngineLimits.Default.ActivityRuns:N0} runs, ms | {Measure(() => Take(definition, null, new Stimulus.Start()))} | {Size(stopped):N0} |");
            output.WriteLine($"| … {stopped.Incidents.Single().Code}: {stopped.Incidents.Single().Message} | | |");
        }
    }

    private static void Fork(TextWriter output)
    {
        var names = Enumerable.Range(1, Branches).Select(i => $"B{i}").ToList();
        var drawn = new DrawnFlow("fork").Add("Fork", "Elsa.FlowFork", ("branches", new JsonArray([.. names]))).Add("Join", "Elsa.FlowJoin", ("mode", "WaitAll")).Add("Last", "Elsa.WriteLine", ("text", "x"));
        foreach (var name in names)
            drawn.Add(name, "OneStop.OfficerTask").Connect("Fork", name, name).Connect(name, "Join");
        var definition = drawn.Connect("Join", "Last").Read();
        var open = Take(definition, null, new Stimulus.Start());
        output.WriteLine($"| a fork of {Branches} branches: all opened, ms | {Measure(() => Take(definition, null, new Stimulus.Start()))} | {Size(open):N0} |");
        output.WriteLine($"| … saved and read, ms | {Measure(() => InstanceState.Read(open.Write()))} | |");
        output.WriteLine($"| … the first branch done, ms | {Measure(() => Take(definition, open, Resume(open)))} | |");
        output.WriteLine($"| … all {Branches} branches done and joined, ms | {Measure(() => Finish(definition, open))} | |");
    }

    /// <summary>Returned for rework again and again: what a step costs as the history behind it grows.</summary>
    private static void History(TextWriter output)
    {
        var definition = new DrawnFlow("rework").Add("Appraise", "OneStop.OfficerTask").Add("Sign", "OneStop.ApproveAndSign")
            .Connect("Appraise", "Sign").Connect("Sign", "Appraise", "Returned").Read();
        var state = Take(definition, null, new Stimulus.Start());
        var costs = new List<double>();
        for (var step = 1; step <= 2 * Returns; step++)
        {
            var started = Stopwatch.GetTimestamp();
            state = InstanceState.Read(Take(definition, state, Resume(state, state.Bookmarks[0].ActivityId == "Sign" ? "Returned" : null)).Write());
            costs.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            if (step is 1_000 or 10_000 or 2 * Returns)
                output.WriteLine($"| a step with its saving and reading, µs, after {step:N0} steps | {Spread.Of(costs[^1000..])} | {Size(state):N0} |");
        }
    }

    private static void States(TextWriter output)
    {
        foreach (var procedure in new[] { "ly-lich-tu-phap/cap-phieu", "ho-tich/dang-ky-khai-sinh", "ho-kinh-doanh/dang-ky-thanh-lap" })
        {
            var walk = Walk.Of(procedure);
            var definition = WorkflowDefinition.Read(walk.Definition).Definition!;
            var state = Take(definition, null, new Stimulus.Start(walk.Input));
            var sizes = new List<double> { Size(state) };
            foreach (var step in walk.Steps)
            {
                state = Take(definition, state, new Stimulus.Resume(state.Bookmarks.Single(b => b.ActivityId == step.ActivityId).Id, step.Outcome, step.Form));
                sizes.Add(Size(state));
            }
            output.WriteLine($"| {procedure}: state at each of its steps, bytes | | {Spread.Of(sizes)} |");
        }
    }

    private static InstanceState Finish(WorkflowDefinition definition, InstanceState state)
    {
        while (state.Status == "Running")
            state = Take(definition, state, Resume(state));
        return state.SubStatus == "Finished" ? state : throw new InvalidOperationException($"The fork ended {state.SubStatus}.");
    }

    private static Stimulus.Resume Resume(InstanceState state, string? outcome = null) => new(state.Bookmarks[0].Id, outcome);

    private static InstanceState Take(WorkflowDefinition definition, InstanceState? state, Stimulus stimulus) =>
        WorkflowEngine.Advance(definition, state, stimulus, Now) is { State: { } next } ? next : throw new InvalidOperationException($"{definition.DefinitionId} refused a step.");

    private static int Size(InstanceState state) => Encoding.UTF8.GetByteCount(state.Write());

    private static Spread Measure(Func<object> act)
    {
        act();
        return Spread.Of(Enumerable.Range(0, Rounds).Select(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            act();
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }).ToList());
    }
}
