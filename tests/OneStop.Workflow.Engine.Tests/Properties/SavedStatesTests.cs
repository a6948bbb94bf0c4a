using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Tests.Properties;

/// <summary>States as released versions wrote them. Files here are only ever added: every later engine reads them and goes on.</summary>
public class SavedStatesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Saved");

    public static TheoryData<string> All => new(Directory.GetFiles(Folder, "*.v*.json").Select(file => Path.GetFileName(file)!).Order());

    [Theory]
    [MemberData(nameof(All))]
    public void A_state_of_an_earlier_version_is_read_and_goes_on_to_its_end(string file)
    {
        var definition = WorkflowDefinition.Read(File.ReadAllText(Path.Combine(Folder, file[..file.LastIndexOf(".v", StringComparison.Ordinal)] + ".definition.json"))).Definition!;
        var state = InstanceState.Read(File.ReadAllText(Path.Combine(Folder, file)));
        for (var step = 0; step < 50 && (state.Status == "Running" || state.SubStatus == "Faulted"); step++)
        {
            Stimulus next = state.Incidents.Count > 0 ? new Stimulus.Skip(state.Incidents[0].Id, "True") : new Stimulus.Resume(state.Bookmarks[0].Id, Outcome(definition, state.Bookmarks[0]));
            var advanced = WorkflowEngine.Advance(definition, state, next, Played.Monday);
            advanced.Refusal.ShouldBeNull();
            state = advanced.State!;
        }
        state.SubStatus.ShouldBe("Finished");
    }

    /// <summary>The first outcome that leads somewhere; the default one where a step has no connected outcome.</summary>
    private static string? Outcome(WorkflowDefinition definition, Bookmark bookmark)
    {
        var activity = definition.Find(bookmark.ActivityId)!;
        var connected = activity.Parent!.Connections.Where(c => c.Source == activity).Select(c => c.Port).ToList();
        return bookmark.Kind == "Step" ? activity.Outcomes.FirstOrDefault(connected.Contains) : null;
    }

    [Fact]
    public void A_state_of_a_later_format_is_refused_by_name() =>
        Should.Throw<StateUnreadableException>(() => InstanceState.Read("{\"format\":99}")).Message.ShouldContain("format 99");
}
