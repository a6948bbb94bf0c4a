using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Testing;
using Xunit.Abstractions;

namespace OneStop.Workflow.Engine.Tests.Properties;

/// <summary>What the check promises: a definition it lets pass never ends in what it could have known, whichever way a run goes.</summary>
public class CheckedRunsTests(ITestOutputHelper output)
{
    private static readonly string[] CouldBeKnown =
        ["ScriptFailed", "ActivityIsUnknown", "DefinitionIsNotFound", "ExpressionIsRefused", "VariableIsNotFound", "ValueDoesNotFit", "TimeIsNotReadable", "JoinWaitsForPathNotTaken", "NothingToWaitFor"];

    private static readonly EngineLimits FewTurns = new(ActivityRuns: 400);

    private static readonly WalkBounds Small = new(States: 600, Runs: 8_000);

    private const int RunsOfEach = 10;

    private static readonly string[] Ends = ["Finished", "Faulted", "Cancelled"];

    private int _passed, _refused, _left, _runs;

    /// <summary>10,000 runs in the thorough mode: 2,000 definitions, of which about half pass, with ten runs each.</summary>
    [Fact]
    public void A_definition_that_passes_the_check_never_ends_in_what_the_check_could_have_known()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Thorough.Or(2_600, 300)), Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), HoldsOf));
        output.WriteLine($"{_passed} passed the check and ran {_runs} ways, {_refused} were refused, {_left} have too many ways to be walked");
        _passed.ShouldBeGreaterThan(10);
        _refused.ShouldBeGreaterThan(5);
    }

    private bool HoldsOf(int seed)
    {
        var (json, others) = RandomProcess.Of(seed);
        if (WorkflowDefinition.Read(json).Definition is not { } definition)
        {
            _refused++;
            return true;
        }
        var shelf = new Shelf([definition, .. others]);
        var complaints = DefinitionCheck.Check(definition, shelf, Small);
        if (complaints.Any(c => c.Blocks))
            _refused++;
        else if (complaints.Any(c => c.Code == "WaysAreTooMany"))
            _left++;
        else
        {
            _passed++;
            for (var run = 0; run < RunsOfEach; run++, _runs++)
                Go(definition, shelf, seed, run);
        }
        return true;
    }

    private static void Go(WorkflowDefinition definition, Shelf shelf, int seed, int run)
    {
        var chance = new Random(seed * 31 + run);
        var bits = new string([.. Enumerable.Range(0, 97).Select(_ => chance.Next(2) == 0 ? '0' : '1')]);
        InstanceState? state = null;
        Stimulus stimulus = new Stimulus.Start(new JsonObject { ["Bits"] = bits }, "corr", InstanceId: "i");
        for (var step = 0; step < 40; step++)
        {
            var advanced = WorkflowEngine.Advance(definition, state, stimulus, Played.Monday.AddHours(step), FewTurns, shelf);
            state = advanced.State.ShouldNotBeNull($"seed {seed}, run {run}: {advanced.Refusal?.Message}");
            // "0" is the code of a Fault that is drawn; what a loop without an end leaves behind is a story of its own.
            if (state.Incidents.FirstOrDefault(i => i.Code != "0") is { } met && CouldBeKnown.Contains(met.Code))
                throw new InvalidOperationException($"seed {seed}, run {run}: {met.Code} at {met.ActivityId}: {met.Message} ({string.Join(", ", state.Incidents.Select(i => i.Code + " at " + i.ActivityId))})\n{definition.Write()}");
            if (state.Status == "Finished" || state.Incidents.Any(i => i.Code != "0"))
                return;
            var places = state.Bookmarks.SelectMany(b => Places(state, b).Select(place => (Bookmark: b, Place: place))).ToList();
            if (places.Count == 0)
                throw new InvalidOperationException($"seed {seed}, run {run}: the instance waits for nothing and has not ended\n{definition.Write()}");
            var (bookmark, at) = places[chance.Next(places.Count)];
            var node = state.Runs.First(r => r.Number == bookmark.Run).Node;
            var isLate = bookmark.Kind == "Step" && bookmark.FiredPorts.Count == 0 && node.Parent?.Connections.Any(c => c.Source == node && c.Port == "Overdue") == true && chance.Next(3) == 0;
            stimulus = isLate ? new Stimulus.FirePort(bookmark.Id, "Overdue") : new Stimulus.Resume(at, bookmark.Kind switch { "Step" => node.Outcomes[chance.Next(node.Outcomes.Count)], "Child" when at != bookmark.Id => Ends[chance.Next(Ends.Length)], "Child" => "Finished", _ => null });
        }
    }

    /// <summary>A bookmark that waits for several children is resumed for one that has not ended.</summary>
    private static IEnumerable<string> Places(InstanceState state, Bookmark bookmark)
    {
        var run = state.Runs.First(run => run.Number == bookmark.Run);
        return run.Node.Behaviour.KeepsBookmark ? (run.Awaited ?? []).Select(child => ChildPlace.Of(bookmark.Id, child)) : [bookmark.Id];
    }
}
