using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Instances;

/// <summary>
/// Forks, decisions, notices: what a process passes between two steps leaves no row of its own. It is concluded here:
/// an activity was passed when a step behind it opened, or when the process ended and nothing behind it is a step.
/// </summary>
internal sealed class PassedActivities
{
    private readonly ActivityNode flow;
    private readonly ILookup<string, ActivityRunView> runs;
    private readonly DateTimeOffset? endedAt;
    private readonly Dictionary<string, DateTimeOffset> passed = [];
    private readonly HashSet<string> waiting;

    private PassedActivities(ActivityNode flow, IEnumerable<ActivityRunView> runs, IEnumerable<string> waiting, DateTimeOffset? endedAt) =>
        (this.flow, this.runs, this.waiting, this.endedAt) = (flow, runs.ToLookup(r => r.ActivityId), waiting.ToHashSet(), endedAt);

    /// <param name="runs">Of steps and of whatever else is known.</param>
    /// <param name="waiting">Activities that wait now.</param>
    public static IReadOnlyList<ActivityRunView> Of(WorkflowDefinition definition, IReadOnlyList<ActivityRunView> runs, IReadOnlyList<string> waiting, DateTimeOffset startedAt, DateTimeOffset? endedAt)
    {
        if (definition.Workflow.Children.FirstOrDefault(c => c.Type == "Elsa.Flowchart") is not { } flow)
            return [];
        var concluding = new PassedActivities(flow, runs, waiting, endedAt);
        var targets = flow.Connections.Select(c => c.Target.Id).ToHashSet();
        if ((flow.Children.FirstOrDefault(c => c.Type == "Elsa.Start") ?? flow.Children.FirstOrDefault(c => !targets.Contains(c.Id))) is { } start)
            concluding.Enter(start, startedAt);
        foreach (var run in runs.Where(r => r is { State: "Completed", EndedAt: not null }))
            concluding.Leave(flow.Children.FirstOrDefault(c => c.Id == run.ActivityId), run.Outcome, run.EndedAt!.Value);
        return [.. concluding.passed.Select(p => new ActivityRunView($"passed-{p.Key}", p.Key, "Completed", null, p.Value, p.Value, true))];
    }

    private void Leave(ActivityNode? from, string? outcome, DateTimeOffset at)
    {
        foreach (var line in flow.Connections.Where(c => c.Source == from && (outcome is null || c.Port == outcome)))
            Enter(line.Target, at);
    }

    private void Enter(ActivityNode node, DateTimeOffset at)
    {
        if (runs.Contains(node.Id) || waiting.Contains(node.Id) || passed.ContainsKey(node.Id) || !WasLeft(node, at))
            return;
        passed[node.Id] = at;
        Leave(node, null, at);
    }

    /// <summary>Whether the process went on behind it.</summary>
    private bool WasLeft(ActivityNode node, DateTimeOffset at)
    {
        var (steps, ends) = (new List<ActivityNode>(), false);
        var seen = new HashSet<ActivityNode> { node };
        var next = new Stack<ActivityNode>([node]);
        while (next.TryPop(out var here))
        {
            var onward = flow.Connections.Where(c => c.Source == here).Select(c => c.Target).ToList();
            ends |= onward.Count == 0;
            foreach (var target in onward.Where(seen.Add))
                if (Processes.PlannedPath.IsStep(target))
                    steps.Add(target);
                else
                    next.Push(target);
        }
        return steps.Exists(s => runs[s.Id].Any(r => r.StartedAt >= at)) || endedAt is not null && ends && steps.Count == 0;
    }
}
