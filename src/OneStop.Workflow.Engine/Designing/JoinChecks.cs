using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Flowcharts;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>
/// Finds joins that wait for all ways in although not all of them need be taken together: every choice that lies before a join
/// is tried with every outcome, and the ways that come out of it are followed to the join.
/// </summary>
internal static class JoinChecks
{
    // So many activities are looked at for one join, all combinations together; beyond that each choice is varied by itself.
    private const int MostWork = 100_000;

    public static void Check(ActivityNode flowchart, Action<Complaint> complain)
    {
        var graphs = flowchart.Graphs!;
        var graph = graphs.Default;
        List<ActivityNode>? order = null;
        foreach (var join in graphs.Activities.Where(a => graph.IsReachable(a) && WaitsForAll(a)))
        {
            var inbound = graph.ForwardInbound(join);
            if (inbound.Length < 2)
                continue;
            order ??= Order(graphs, graph);
            var before = graph.Ancestors(join);
            var ahead = order.Where(before.Contains).ToList();
            if (FirstMissing(graphs, graph, ahead, inbound) is { } missing)
                complain(DefinitionCheck.Block(join, "JoinWaitsForPathNotTaken",
                    $"The join '{join.Id}' waits for all ways in, but the way by '{missing.Source.Id}' may not be taken. Use the mode WaitAllActive, which waits for the ways that were taken.") with
                { Given = missing.Source.Id });
        }
    }

    private static bool WaitsForAll(ActivityNode activity) => activity.Behaviour is FlowJoin && activity.LiteralInput("mode") is "WaitAll" or "0";

    /// <summary>A way in that is not taken while another one is; null when they are always taken together.</summary>
    private static Connection? FirstMissing(FlowGraphs graphs, FlowGraph graph, List<ActivityNode> ahead, Connection[] inbound)
    {
        HashSet<ActivityNode> region = [.. ahead, inbound[0].Target];
        var choices = ahead.ConvertAll(a => (Activity: a, Ways: WaysOut(graphs, graph, a, region)));
        var taken = choices.ToDictionary(choice => choice.Activity, choice => choice.Ways[0]);
        choices.RemoveAll(choice => choice.Ways.Count < 2);
        foreach (var combination in Combinations([.. choices.Select(choice => choice.Ways.Count)], Math.Max(64, MostWork / ahead.Count)))
        {
            for (var i = 0; i < choices.Count; i++)
                taken[choices[i].Activity] = choices[i].Ways[combination[i]];
            var runs = new HashSet<ActivityNode>();
            foreach (var activity in ahead)
                if (activity == graph.Start || IsReached(graph, activity, runs, taken))
                    runs.Add(activity);
            if (Array.Exists(inbound, way => IsTaken(way, runs, taken)) && Array.Find(inbound, way => !IsTaken(way, runs, taken)) is { } missing)
                return missing;
        }
        return null;
    }

    private static bool IsReached(FlowGraph graph, ActivityNode activity, HashSet<ActivityNode> runs, Dictionary<ActivityNode, string[]> taken)
    {
        var inbound = graph.ForwardInbound(activity);
        return WaitsForAll(activity) ? inbound.Length > 0 && Array.TrueForAll(inbound, way => IsTaken(way, runs, taken)) : Array.Exists(inbound, way => IsTaken(way, runs, taken));
    }

    private static bool IsTaken(Connection way, HashSet<ActivityNode> runs, Dictionary<ActivityNode, string[]> taken) =>
        runs.Contains(way.Source) && taken[way.Source].Contains(way.Port);

    /// <summary>
    /// The ports an activity may leave by, each time it is left for good: what only leads back, not by way of the join, is left again later.
    /// A port no outcome belongs to is never taken.
    /// </summary>
    private static List<string[]> WaysOut(FlowGraphs graphs, FlowGraph graph, ActivityNode activity, HashSet<ActivityNode> region)
    {
        var outbound = graphs.Outbound(activity);
        if (activity.Behaviour is FlowFork)
            return [[.. activity.Outcomes]];
        var ports = activity.Behaviour is Composite ? outbound.Select(c => c.Port).Distinct().ToList() : [.. activity.Outcomes];
        var leaving = ports.Where(port => !outbound.Exists(c => c.Port == port) || outbound.Exists(c => c.Port == port && (!graph.Returns(c) || graph.IsForward(c) && region.Contains(c.Target)))).ToList();
        if (leaving.Count == 0)
            leaving = ports.Count == 0 ? ["Done"] : ports;
        var ways = leaving.ConvertAll(port => new[] { port });
        if (activity.Behaviour is FlowSwitch && activity.LiteralInput("mode") is "MatchAny" or "1" && leaving.Count > 2)
            ways.Add([.. leaving.Where(port => port != "Default")]);
        if (outbound.Exists(c => c.Port == ActivityCatalogue.OverduePort))
            ways.Add([leaving[0], ActivityCatalogue.OverduePort]);
        return ways;
    }

    /// <summary>Which outcome each choice takes: all combinations, or each choice varied by itself where those are too many.</summary>
    private static IEnumerable<int[]> Combinations(int[] counts, int most)
    {
        var all = counts.Aggregate(1L, (product, count) => Math.Min(product * count, most + 1L));
        if (all <= most)
            return Enumerable.Range(0, (int)all).Select(number => Array.ConvertAll(counts, count =>
            {
                var digit = number % count;
                number /= count;
                return digit;
            }));
        return counts.SelectMany((count, place) => Enumerable.Range(0, count).SelectMany(way => new[] { 0, 1 }.Select(others =>
        {
            var combination = Array.ConvertAll(counts, other => others == 0 ? 0 : other - 1);
            combination[place] = way;
            return combination;
        }))).Take(most);
    }

    /// <summary>Activities so that each comes after everything that leads forward to it.</summary>
    private static List<ActivityNode> Order(FlowGraphs graphs, FlowGraph graph)
    {
        var open = graphs.Activities.ToDictionary(a => a, a => graph.ForwardInbound(a).Length);
        var queue = new Queue<ActivityNode>(graphs.Activities.Where(a => open[a] == 0));
        var order = new List<ActivityNode>();
        while (queue.TryDequeue(out var activity))
        {
            order.Add(activity);
            foreach (var connection in graphs.Outbound(activity))
                if (graph.IsForward(connection) && --open[connection.Target] == 0)
                    queue.Enqueue(connection.Target);
        }
        return order;
    }
}
