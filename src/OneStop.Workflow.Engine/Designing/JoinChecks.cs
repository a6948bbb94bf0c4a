using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Flowcharts;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// Finds joins that wait for all ways in although some of those ways exclude each other: two ways that leave the same
/// decision by different outcomes are never both taken.
/// </summary>
internal static class JoinChecks
{
    public static void Check(ActivityNode flowchart, Action<Complaint> complain)
    {
        var graphs = flowchart.Graphs!;
        var graph = graphs.Default;
        foreach (var join in graphs.Activities.Where(a => a.Behaviour is FlowJoin && graph.IsReachable(a) && a.LiteralInput("mode") is "WaitAll" or "0"))
        {
            var inbound = graph.ForwardInbound(join);
            var always = inbound.Select(connection => Certain(graph, connection)).ToList();
            if (FirstOptional(inbound, always) is { } found)
                complain(DefinitionCheck.Block(join, "JoinWaitsForPathNotTaken",
                    $"The join '{join.Id}' waits for all ways in, but after '{found.Decision}' the way by '{found.Missing}' may not be taken. Use the mode WaitAllActive, which waits for the ways that were taken."));
        }
    }

    /// <summary>What is certainly decided on the way to a connection: for each decision passed by one outcome only, that outcome.</summary>
    private static Dictionary<ActivityNode, string> Certain(FlowGraph graph, Connection connection)
    {
        var certain = new Dictionary<ActivityNode, string>();
        var current = connection;
        var steps = 0;
        while (steps++ < 10_000)
        {
            if (Excludes(current.Source))
                certain.TryAdd(current.Source, current.Port);
            var before = graph.ForwardInbound(current.Source);
            if (before.Length == 0)
                break;
            if (before.Length == 1)
            {
                current = before[0];
                continue;
            }
            // Ways that came together again say nothing about what was decided between: go on before all of them.
            if (CommonSource(graph, current.Source) is not { } earlier)
                break;
            current = earlier;
        }
        return certain;
    }

    private static (string Decision, string Missing)? FirstOptional(Connection[] inbound, List<Dictionary<ActivityNode, string>> certain)
    {
        foreach (var (decision, _) in certain.SelectMany(c => c))
        {
            var outcomes = certain.Select(c => c.GetValueOrDefault(decision)).ToList();
            // All ways in pass the decision by the same outcome: then they are taken together or not at all.
            if (outcomes.TrueForAll(outcome => outcome is not null && outcome == outcomes[0]))
                continue;
            var missing = inbound[outcomes.FindIndex(outcome => outcome is not null)];
            return (decision.Id, missing.Source.Id);
        }
        return null;
    }

    /// <summary>The connection into the point all ways to an activity pass, if there is one.</summary>
    private static Connection? CommonSource(FlowGraph graph, ActivityNode activity)
    {
        if (graph.Start is null)
            return null;
        foreach (var candidate in Closest(graph, activity))
        {
            var before = graph.ForwardInbound(candidate);
            if (IsPassedByAll(graph, activity, candidate))
                return before.Length == 1 ? before[0] : before.Length == 0 ? null : CommonSource(graph, candidate);
        }
        return null;
    }

    private static IEnumerable<ActivityNode> Closest(FlowGraph graph, ActivityNode activity)
    {
        var seen = new HashSet<ActivityNode> { activity };
        var queue = new Queue<ActivityNode>([activity]);
        while (queue.TryDequeue(out var current) && seen.Count < 500)
            foreach (var connection in graph.ForwardInbound(current))
                if (seen.Add(connection.Source))
                {
                    yield return connection.Source;
                    queue.Enqueue(connection.Source);
                }
    }

    private static bool IsPassedByAll(FlowGraph graph, ActivityNode activity, ActivityNode candidate)
    {
        if (candidate == graph.Start)
            return true;
        var seen = new HashSet<ActivityNode> { activity };
        var queue = new Queue<ActivityNode>([activity]);
        while (queue.TryDequeue(out var current))
        {
            if (current == graph.Start)
                return false;
            foreach (var connection in graph.ForwardInbound(current))
                if (connection.Source != candidate && seen.Add(connection.Source))
                    queue.Enqueue(connection.Source);
        }
        return true;
    }

    /// <summary>Whether an activity ends with one of several outcomes, never with all of them.</summary>
    private static bool Excludes(ActivityNode activity) => activity.Behaviour switch
    {
        FlowDecision => true,
        FlowSwitch => activity.LiteralInput("mode") is not "MatchAny",
        FlowFork => false,
        _ => activity.Outcomes.Count > 1 && ActivityCatalogue.Find(activity.Type)?.Kind is ActivityKind.Step,
    };
}
