using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>The outermost activities of a process and the ways between them; what is nested belongs to its outermost one.</summary>
internal sealed class ProcessGraph
{
    private readonly Dictionary<ActivityNode, List<ActivityNode>> _ways = [];
    private readonly Dictionary<ActivityNode, List<ActivityNode>> _onward = [];
    private readonly List<ActivityNode> _order = [];
    private readonly HashSet<ActivityNode> _circles = [];

    public ProcessGraph(WorkflowDefinition definition)
    {
        var root = definition.Workflow.Children[0];
        var nodes = root.Children.Count > 0 ? root.Children : [root];
        foreach (var node in nodes)
            (_ways[node], _onward[node]) = ([], []);
        if (root.Type == "Elsa.Flowchart")
            foreach (var connection in root.Connections.Where(c => _ways.ContainsKey(c.Source) && _ways.ContainsKey(c.Target)))
                _ways[connection.Source].Add(connection.Target);
        else
            for (var i = 1; i < nodes.Count; i++)
                _ways[nodes[i - 1]].Add(nodes[i]);
        Start = nodes.FirstOrDefault(n => n.Type == "Elsa.Start") ?? nodes.FirstOrDefault(n => !_ways.Values.Any(w => w.Contains(n))) ?? nodes[0];
        SortOnward();
    }

    public ActivityNode Start { get; }

    /// <summary>Everything that can be reached from the start, each before what follows it; ways back are left out.</summary>
    public IReadOnlyList<ActivityNode> InOrder => _order;

    /// <summary>Where ways back lead to.</summary>
    public IReadOnlyCollection<ActivityNode> Circles => _circles;

    /// <summary>What follows, without the ways back.</summary>
    public IReadOnlyList<ActivityNode> Onward(ActivityNode node) => _onward[node];

    /// <summary>What leads to the node, without the ways back; each once.</summary>
    public IReadOnlyList<ActivityNode> Before(ActivityNode node) => [.. _order.Where(other => _onward[other].Contains(node))];

    /// <summary>Everything that can come after the node, ways back included; the node itself only when it lies on a circle.</summary>
    public HashSet<ActivityNode> After(ActivityNode node) => Reach(node, _ways);

    /// <summary>Everything that can come after the node without a way back.</summary>
    public HashSet<ActivityNode> OnwardFrom(ActivityNode node) => Reach(node, _onward);

    private static HashSet<ActivityNode> Reach(ActivityNode node, Dictionary<ActivityNode, List<ActivityNode>> ways)
    {
        var found = new HashSet<ActivityNode>();
        var left = new Stack<ActivityNode>(ways[node]);
        while (left.TryPop(out var next))
            if (found.Add(next))
                foreach (var way in ways[next])
                    left.Push(way);
        return found;
    }

    /// <summary>The node and everything nested in it.</summary>
    public static IEnumerable<ActivityNode> Within(ActivityNode node) => node.Children.SelectMany(Within).Prepend(node);

    /// <summary>Depth first, without recursion: a way to a node that is still being followed leads back.</summary>
    private void SortOnward()
    {
        var seen = new HashSet<ActivityNode> { Start };
        var following = new HashSet<ActivityNode> { Start };
        var stack = new Stack<(ActivityNode Node, int Next)>([(Start, 0)]);
        while (stack.TryPop(out var at))
        {
            if (at.Next == _ways[at.Node].Count)
            {
                following.Remove(at.Node);
                _order.Add(at.Node);
                continue;
            }
            stack.Push((at.Node, at.Next + 1));
            var target = _ways[at.Node][at.Next];
            if (following.Contains(target))
            {
                _circles.Add(target);
                continue;
            }
            _onward[at.Node].Add(target);
            if (seen.Add(target))
            {
                following.Add(target);
                stack.Push((target, 0));
            }
        }
        _order.Reverse();
    }
}
