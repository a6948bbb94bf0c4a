using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Engine.Tests.Properties;

/// <summary>The check against chance: what a random run of a random drawing comes to, the check has complained of before.</summary>
public class WalkedWaysTests
{
    private static readonly string[] Sought = ["JoinWaitsForPathNotTaken", "NothingToWaitFor"];

    private static readonly EngineLimits FewTurns = new(ActivityRuns: 400);

    // Drawings with more ways than this are left to the static rules.
    private static readonly WalkBounds Small = new(States: 600, Runs: 8_000);

    [Fact]
    public void Whatever_a_random_run_ends_in_was_complained_of_and_a_clean_drawing_never_ends_so() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Thorough.Or(4_000, 200)), Prop.ForAll(ArbMap.Default.ArbFor<int>().Filter(seed => seed >= 0), seed => HoldsOf(seed)));

    private static bool HoldsOf(int seed)
    {
        var definition = WorkflowDefinition.Read(RandomTangle.Of(seed).Json()).Definition!;
        var complaints = DefinitionCheck.Check(definition, bounds: Small);
        if (complaints.Any(c => c.IsRemark))
            return true;
        for (var run = 0; run < 12; run++)
            if (Met(definition, new Random(seed * 31 + run)) is var (code, activity) && !complaints.Any(c => c.Blocks && c.Code == code && (c.ActivityId == activity || code == "NothingToWaitFor")))
                throw new InvalidOperationException($"seed {seed}, run {run}: {code} at {activity} was not foreseen; complaints: {string.Join(" | ", complaints.Select(c => c.Message))}\n{definition.Write()}");
        return true;
    }

    /// <summary>The first of the two that a random run meets; null when it ends well, or after many steps not at all.</summary>
    internal static (string Code, string Activity)? Met(WorkflowDefinition definition, Random chance)
    {
        var bits = new string([.. Enumerable.Range(0, 97).Select(_ => chance.Next(2) == 0 ? '0' : '1')]);
        InstanceState? state = null;
        Stimulus stimulus = new Stimulus.Start(new JsonObject { ["Bits"] = bits });
        for (var step = 0; step < 40; step++)
        {
            state = WorkflowEngine.Advance(definition, state, stimulus, Played.Monday, FewTurns).State!;
            var incidents = state.Incidents;
            // "0" is the code of a Fault that is drawn; whatever else failed first is a story of its own.
            if (incidents.FirstOrDefault(i => i.Code != "0") is { } met)
                return Sought.Contains(met.Code) ? (met.Code, met.ActivityId) : null;
            if (state.Status == "Finished")
                return null;
            var bookmark = state.Bookmarks[chance.Next(state.Bookmarks.Count)];
            var node = definition.Find(bookmark.ActivityId)!;
            var isLate = node.Outcomes.Contains("Yes") && bookmark.FiredPorts.Count == 0 && node.Parent!.Connections.Any(c => c.Source == node && c.Port == "Overdue") && chance.Next(3) == 0;
            stimulus = isLate ? new Stimulus.FirePort(bookmark.Id, "Overdue") : new Stimulus.Resume(bookmark.Id, bookmark.Kind == "Step" ? node.Outcomes[chance.Next(node.Outcomes.Count)] : null);
        }
        return null;
    }
}
