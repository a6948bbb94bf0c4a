using System.Text.Json.Nodes;
using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// Walks a definition on the engine itself, every way it can go: each outcome, each branch of a condition, what waits resumed in any
/// order. It finds the ways on which a join waits for a path that was not taken, and those that end with nothing to wait for.
/// Values are not looked at: two conditions on the same variable may go two ways.
/// </summary>
internal sealed class PathWalk
{
    public const string DeadJoin = "JoinWaitsForPathNotTaken";
    public const string NothingLeft = Burst.NothingToWaitFor;

    private readonly WorkflowDefinition _definition;
    private readonly IDefinitions? _definitions;
    private readonly WalkBounds _bounds;
    private readonly EngineLimits _limits;
    private readonly int _burstCost;
    private readonly StateShape _shape = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<Place> _open = new();
    private readonly Dictionary<(string, ActivityNode), WalkFinding> _findings = [];
    private int _runs;

    private PathWalk(WorkflowDefinition definition, IDefinitions? definitions, WalkBounds bounds)
    {
        (_definition, _definitions, _bounds) = (definition, definitions, bounds);
        _limits = new EngineLimits(ActivityRuns: 200 + 10 * definition.Activities.Count, Runs: 1_000 + definition.Activities.Count);
        // Each burst copies the counts of the flowcharts, and what is open.
        _burstCost = 2 + definition.Activities.Count / 40;
    }

    /// <summary>A state on a way, and how it was come to.</summary>
    private sealed record Place(InstanceState? State, Place? Before, IReadOnlyList<string> Steps);

    public static WalkFindings Of(WorkflowDefinition definition, IDefinitions? definitions, WalkBounds bounds)
    {
        var walk = new PathWalk(definition, definitions, bounds);
        var isComplete = walk.Go();
        return new WalkFindings([.. walk._findings.Values], isComplete, walk._seen.Count, walk._runs);
    }

    private bool Go()
    {
        var start = new Place(null, null, []);
        if (!Take(start, new Stimulus.Start(), null))
            return false;
        foreach (var trigger in _definition.Activities.Where(activity => activity.CanStartWorkflow && activity.Behaviour is Trigger))
            if (!Take(start, new Stimulus.Start(TriggerActivityId: trigger.Id), Name(trigger)))
                return false;
        while (_open.TryDequeue(out var place))
            foreach (var (stimulus, step) in Ways(place.State!))
                if (!Take(place, stimulus, step))
                    return false;
        return true;
    }

    /// <summary>Takes one stimulus with every combination of choices; false when a bound is reached.</summary>
    private bool Take(Place place, Stimulus stimulus, string? step)
    {
        for (int[]? prefix = []; prefix is not null;)
        {
            var choices = new Choices(prefix);
            var advanced = WorkflowEngine.Walk(_definition, place.State, stimulus, _limits, _definitions, choices);
            _runs += _burstCost + advanced.Journal.Count / 2 + (advanced.State?.Runs.Count ?? 0) / 4;
            if (advanced.State is { } state)
                Arrive(new Place(state, place, Steps(step, choices)), state);
            if (_runs > _bounds.Runs || _seen.Count > _bounds.States)
                return false;
            prefix = choices.Next();
        }
        return true;
    }

    private void Arrive(Place place, InstanceState state)
    {
        var before = place.Before?.State?.Incidents.Count ?? 0;
        foreach (var incident in state.Incidents.Skip(before))
        {
            var run = state.Runs.FirstOrDefault(run => run.Number == incident.Run);
            if (incident.Code == DeadJoin)
                Find(DeadJoin, run?.Node ?? _definition.Workflow, place);
            else if (incident.Code == NothingLeft)
                Find(NothingLeft, StuckAt(state), place);
            // Whatever else fails has failed for want of values, which a walk does not have; only a Fault is meant.
            else if (run?.Node.Behaviour is Fault)
                continue;
            return;
        }
        if (state.Status == "Running" && _seen.Add(_shape.Of(state)))
            _open.Enqueue(place);
    }

    private void Find(string code, ActivityNode at, Place place) => _findings.TryAdd((code, at), new WalkFinding(code, at, Path(place)));

    /// <summary>The innermost of what is still open, and of that rather what failed.</summary>
    private static ActivityNode StuckAt(InstanceState state)
    {
        var innermost = state.Runs.Where(run => run.IsOpen && !state.Runs.Any(other => other.IsOpen && other.Parent == run)).ToList();
        return (innermost.Find(run => run.Status == RunStatus.Faulted) ?? innermost.FirstOrDefault() ?? state.Runs[0]).Node;
    }

    private static IEnumerable<(Stimulus Stimulus, string Step)> Ways(InstanceState state)
    {
        foreach (var bookmark in state.Bookmarks)
        {
            var node = state.Runs.First(run => run.Number == bookmark.Run).Node;
            // Children are alike: which of them ends first makes no difference.
            var place = node.Behaviour is BulkDispatchWorkflows ? Next(state, bookmark) : bookmark.Id;
            if (place is null)
                continue;
            foreach (var (outcome, payload, label) in Outcomes(node, bookmark))
                yield return (new Stimulus.Resume(place, outcome, payload), label is null ? Name(node) : $"{Name(node)}: {label}");
            if (bookmark.Kind == "Step" && bookmark.FiredPorts.Count == 0 && node.Parent?.Graphs?.Outbound(node).Exists(c => c.Port == ActivityCatalogue.OverduePort) == true)
                yield return (new Stimulus.FirePort(bookmark.Id, ActivityCatalogue.OverduePort), $"{Name(node)}: {ActivityCatalogue.OverduePort}");
        }
    }

    private static string? Next(InstanceState state, Bookmark bookmark) =>
        state.Runs.First(run => run.Number == bookmark.Run).Awaited is [var child, ..] ? ChildPlace.Of(bookmark.Id, child) : null;

    private static IEnumerable<(string? Outcome, JsonNode? Payload, string? Label)> Outcomes(ActivityNode node, Bookmark bookmark) => bookmark.Kind switch
    {
        "Step" => node.Outcomes.Select(outcome => ((string?)outcome, (JsonNode?)null, node.Outcomes.Count > 1 ? outcome : null)),
        "Http" => HttpRequest.Answers(node),
        "Child" when node.Behaviour is BulkDispatchWorkflows => BulkDispatchWorkflows.Ends(node).Select(end => ((string?)end, (JsonNode?)null, (string?)end)),
        _ => [(null, null, null)],
    };

    private static List<string> Steps(string? step, Choices choices)
    {
        var steps = new List<string>(choices.Made.Count + 1);
        if (step is not null)
            steps.Add(step);
        foreach (var choice in choices.Made)
            steps.Add($"{Name(choice.At)}: {choice.Ways[choice.Taken]}");
        return steps;
    }

    private static List<string> Path(Place place)
    {
        var places = new List<Place>();
        for (var at = place; at is not null; at = at.Before)
            places.Add(at);
        places.Reverse();
        return [.. places.SelectMany(at => at.Steps)];
    }

    private static string Name(ActivityNode node) => node.Name.Length > 0 ? node.Name : node.Id;
}

/// <summary>Something that must not happen to a dossier, and the choices that lead there.</summary>
internal sealed record WalkFinding(string Code, ActivityNode At, IReadOnlyList<string> Steps);

/// <param name="IsComplete">Whether every way was walked; false when a bound was reached before.</param>
/// <param name="States">How many different states were seen.</param>
/// <param name="Runs">How much work it took, in activities run.</param>
internal sealed record WalkFindings(IReadOnlyList<WalkFinding> Findings, bool IsComplete, int States, int Runs);
