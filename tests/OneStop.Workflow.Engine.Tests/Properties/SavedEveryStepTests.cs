using FsCheck;
using FsCheck.Fluent;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Migrating;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Testing;

namespace OneStop.Workflow.Engine.Tests.Properties;

public class SavedEveryStepTests
{
    [Fact]
    public void A_run_saved_and_reloaded_after_every_step_ends_as_the_run_that_was_never_saved() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Thorough.Or(4_000, 150)), Prop.ForAll(
            ArbMap.Default.ArbFor<int>().Filter(seed => seed >= 0),
            seed => Path(seed, saves: false) == Path(seed, saves: true)));

    [Fact]
    public void Every_random_procedure_comes_to_an_end_with_no_step_lost_or_doubled() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Thorough.Or(4_000, 150)), Prop.ForAll(
            ArbMap.Default.ArbFor<int>().Filter(seed => seed >= 0),
            seed =>
            {
                var path = Path(seed, saves: true);
                return path.Contains("end=Finished", StringComparison.Ordinal) && path.Split('\n').Count(line => line.StartsWith("Last Completed", StringComparison.Ordinal)) == 1
                    ? true : throw new InvalidOperationException($"seed {seed}:\n{path}");
            }));

    [Fact]
    public void An_instance_moved_to_another_version_on_the_way_replays_nothing_and_ends_the_same() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Thorough.Or(3_000, 150)), Prop.ForAll(
            ArbMap.Default.ArbFor<int>().Filter(seed => seed >= 0),
            seed => Path(seed, saves: true) == Path(seed, saves: true, movesAt: seed % 12)));

    [Fact]
    public void What_is_open_does_not_grow_with_what_has_passed()
    {
        var definition = new Drawing("rework").Variable("N", "Int32", 0).Add("Start", "Start").Add("Ask", "OneStop.ApproveAndSign").Add("Count", "SetVariable", Drawing.Set("N", "getN() + 1"))
            .Line("Start > Ask.Returned > Count > Ask").Read();
        var played = new Played(definition).Start();
        for (var i = 0; i < 10; i++)
            played.Do("Ask", "Returned");
        var size = played.State!.Write().Length;
        for (var i = 0; i < 300; i++)
            played.Do("Ask", "Returned");
        // Only counters have more digits.
        played.State.Write().Length.ShouldBeInRange(size, size + 30);
    }

    /// <summary>Goes a random way through a random procedure and writes down all there was to see.</summary>
    private static string Path(int seed, bool saves, int movesAt = -1)
    {
        var definition = WorkflowDefinition.Read(RandomDrawing.Of(seed).Json()).Definition!;
        var chance = new Random(seed);
        var lines = new List<string>();
        InstanceState? state = null;
        Stimulus stimulus = new Stimulus.Start();
        for (var step = 0; step < 300; step++)
        {
            var advanced = WorkflowEngine.Advance(definition, state, stimulus, Played.Monday);
            if (advanced.Refusal is not null)
                throw new InvalidOperationException($"seed {seed}: {advanced.Refusal.Code}");
            lines.AddRange(advanced.Journal.Select(e => $"{e.ActivityId} {e.Event} {e.Run} {e.ParentRun}"));
            lines.AddRange(advanced.Effects.Select(e => e is Effect.OpenStep open ? $"open {open.BookmarkId} {open.Inputs.ToJsonString()}" : e is Effect.CloseBookmark close ? "close " + close.BookmarkId : e.GetType().Name));
            state = advanced.State!;
            if (state.Status == "Finished" || state.Bookmarks.Count == 0)
                break;
            if (saves)
                state = InstanceState.Read(state.Write());
            if (step == movesAt)
            {
                var drawing = RandomDrawing.Of(seed);
                drawing.Version = 2;
                var next = WorkflowDefinition.Read(drawing.Json()).Definition!;
                var answer = Migration.Move(state, definition, next, MigrationPlan.ById);
                (state, definition) = (answer.State ?? throw new InvalidOperationException($"seed {seed}: {answer.Reasons[0].Message}"), next);
            }
            var bookmark = state.Bookmarks[chance.Next(state.Bookmarks.Count)];
            stimulus = chance.Next(4) == 0 && bookmark.Kind == "Event" ? new Stimulus.Event(bookmark.Name) : new Stimulus.Resume(bookmark.Id, null, System.Text.Json.Nodes.JsonNode.Parse($"{{\"step\":{step}}}"));
        }
        lines.Add($"end={state!.SubStatus} {state.Variables.ToJsonString()} {state.Output.ToJsonString()} incidents={string.Join(',', state.Incidents.Select(i => i.Message))}");
        return string.Join('\n', lines);
    }
}
