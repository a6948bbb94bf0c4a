using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>Walks cases through the engine, in memory, and remembers what the steps were given.</summary>
internal sealed class CaseWalk(WorkflowDefinition definition)
{
    /// <summary>Cases do not depend on the time; any moment will do, as long as it is always the same.</summary>
    private static readonly DateTimeOffset Moment = new(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(7));

    private readonly Dictionary<string, HashSet<string>> _limits = [];
    private readonly List<JournalEntry> _journal = [];

    /// <summary>Limits that a step had in any case, as its expression gave them; none when no case opens it.</summary>
    public IReadOnlyCollection<string> LimitsOf(string activityId) => _limits.GetValueOrDefault(activityId) ?? [];

    public bool WasOpened(string activityId) => _limits.ContainsKey(activityId);

    /// <summary>What went otherwise than the case says.</summary>
    public IReadOnlyList<JsonComplaint> Walk(ProcessCase walked)
    {
        var path = new List<string>();
        if (Take(null, new Stimulus.Start(walked.Input), walked.Path, path, out var state) is { } refused)
            return [refused];
        foreach (var step in walked.Steps)
        {
            if (state!.Bookmarks.FirstOrDefault(b => b.ActivityId == step.ActivityId) is not { } bookmark)
                return [new(step.Path, "StepIsNotOpen", $"'{step.ActivityId}' does not wait here. Waiting: {List(state.Bookmarks.Select(b => b.ActivityId))}.")];
            Stimulus stimulus = step.IsOverdue ? new Stimulus.FirePort(bookmark.Id, "Overdue") : new Stimulus.Resume(bookmark.Id, step.Outcome, step.Form);
            if (Take(state, stimulus, step.Path, path, out state) is { } no)
                return [no];
        }
        return [.. Compare(walked, path, state!)];
    }

    /// <summary>One turn, for whoever writes a case down; null when it is not taken or something fails.</summary>
    /// <param name="journal">Takes what the engine tells of the turn, the wiring too; null for nobody.</param>
    public static InstanceState? Take(WorkflowDefinition definition, InstanceState? before, Stimulus stimulus, List<string> path, List<JournalEntry>? journal = null)
    {
        var walk = new CaseWalk(definition);
        var refused = walk.Take(before, stimulus, "$", path, out var after);
        journal?.AddRange(walk._journal);
        return refused is null ? after : null;
    }

    private JsonComplaint? Take(InstanceState? before, Stimulus stimulus, string at, List<string> path, out InstanceState? after)
    {
        var advanced = WorkflowEngine.Advance(definition, before, stimulus, Moment);
        after = advanced.State ?? before;
        _journal.AddRange(advanced.Journal);
        if (advanced.Refusal is { } no)
            return new(at, no.Code, no.Message + (no.Allowed.Count > 0 ? $" Allowed: {List(no.Allowed)}." : ""));
        foreach (var step in advanced.Effects.OfType<Effect.OpenStep>())
            Remember(step);
        // The wiring is left out: a case tells what people and the platform do.
        path.AddRange(advanced.Journal.Where(j => j.Event == "Completed" && j.ActivityType.StartsWith("OneStop.", StringComparison.Ordinal)).Select(j => j.ActivityId));
        return advanced.Effects.OfType<Effect.RaiseIncident>().FirstOrDefault() is { } incident
            ? new(at, incident.Code, $"'{incident.ActivityId}' fails: {incident.Message}")
            : null;
    }

    private void Remember(Effect.OpenStep step)
    {
        if (!_limits.TryGetValue(step.ActivityId, out var limits))
            _limits[step.ActivityId] = limits = [];
        if (step.Inputs["limit"] is { } limit)
            limits.Add(limit.ToString());
    }

    private static IEnumerable<JsonComplaint> Compare(ProcessCase walked, List<string> path, InstanceState state)
    {
        var expect = walked.Expect;
        if (!path.SequenceEqual(expect.Walked))
            yield return new($"{walked.Path}.expect.path", "CaseWalksAnotherWay", $"'{walked.Name}' goes {List(path)}; expected {List(expect.Walked)}.");
        if (state.Status != expect.Status || state.SubStatus != expect.SubStatus)
            yield return new($"{walked.Path}.expect.status", "CaseEndsOtherwise", $"'{walked.Name}' ends {state.Status}/{state.SubStatus}; expected {expect.Status}/{expect.SubStatus}.");
        var open = state.Bookmarks.Select(b => b.ActivityId).ToList();
        if (!open.SequenceEqual(expect.Open))
            yield return new($"{walked.Path}.expect.open", "CaseWaitsElsewhere", $"'{walked.Name}' waits for {List(open)}; expected {List(expect.Open)}.");
    }

    private static string List(IEnumerable<string> ids) => string.Join(", ", ids) is { Length: > 0 } list ? list : "nothing";
}
