using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Flowcharts;

/// <summary>
/// A flowchart seen from one start: which connections lead forward, which lead back, and who comes before whom.
/// A connection leads back when its source can already be reached from its target, looking breadth first from the start.
/// </summary>
internal sealed class FlowGraph
{
    private readonly FlowGraphs _chart;
    private readonly bool[] _isForward;
    private readonly bool[] _isReachable;
    private readonly Connection[][] _forwardInbound;
    private readonly bool[] _alwaysReturns;
    private readonly Dictionary<int, HashSet<ActivityNode>> _ancestors = [];
    private readonly Dictionary<int, bool> _validBack = [];
    private readonly Lock _gate = new();

    public FlowGraph(FlowGraphs chart, ActivityNode? start)
    {
        _chart = chart;
        Start = start;
        _isForward = new bool[chart.Connections.Count];
        _isReachable = new bool[chart.Activities.Count];
        _forwardInbound = new Connection[chart.Activities.Count][];
        Array.Fill(_forwardInbound, []);
        _alwaysReturns = new bool[chart.Activities.Count];
        if (start is null)
            return;
        FindForward(start);
        _isReachable[start.Index] = true;
        foreach (var activity in chart.Activities)
        {
            _forwardInbound[activity.Index] = [.. chart.Inbound(activity).Where(connection => _isForward[connection.Index])];
            _isReachable[activity.Index] |= _forwardInbound[activity.Index].Length > 0;
        }
        FindReturning();
    }

    public ActivityNode? Start { get; }

    public bool IsForward(Connection connection) => _isForward[connection.Index];

    public bool IsReachable(ActivityNode activity) => _isReachable[activity.Index];

    public Connection[] ForwardInbound(ActivityNode activity) => _forwardInbound[activity.Index];

    /// <summary>Whether this connection leads back, at once or by way of activities that all lead back.</summary>
    public bool Returns(Connection connection) => !IsForward(connection) || _alwaysReturns[connection.Target.Index];

    /// <summary>A way back is sound when every way from the start to its source passes its target.</summary>
    public bool IsSoundWayBack(Connection connection)
    {
        lock (_gate)
        {
            if (!_validBack.TryGetValue(connection.Index, out var sound))
                _validBack[connection.Index] = sound = !ReachesStartWithout(connection.Source, connection.Target);
            return sound;
        }
    }

    /// <summary>Everything before an activity, by forward connections.</summary>
    public HashSet<ActivityNode> Ancestors(ActivityNode activity)
    {
        lock (_gate)
        {
            if (_ancestors.TryGetValue(activity.Index, out var known))
                return known;
            var found = new HashSet<ActivityNode>();
            var queue = new Queue<ActivityNode>([activity]);
            while (queue.TryDequeue(out var current))
                foreach (var connection in ForwardInbound(current))
                    if (found.Add(connection.Source))
                        queue.Enqueue(connection.Source);
            return _ancestors[activity.Index] = found;
        }
    }

    private void FindReturning()
    {
        // From the ends of the ways towards the start; an activity is looked at once all behind it are known.
        var open = new int[_chart.Activities.Count];
        var queue = new Queue<ActivityNode>();
        foreach (var activity in _chart.Activities)
        {
            open[activity.Index] = _chart.Outbound(activity).Count(IsForward);
            if (open[activity.Index] == 0)
                queue.Enqueue(activity);
        }
        while (queue.TryDequeue(out var activity))
        {
            var outbound = _chart.Outbound(activity);
            _alwaysReturns[activity.Index] = outbound.Count > 0 && outbound.TrueForAll(Returns);
            foreach (var inbound in ForwardInbound(activity))
                if (--open[inbound.Source.Index] == 0)
                    queue.Enqueue(inbound.Source);
        }
    }

    private void FindForward(ActivityNode start)
    {
        var after = new List<int>[_chart.Activities.Count];
        var seen = new HashSet<(int, int)>();
        var visited = new bool[_chart.Activities.Count];
        var queue = new Queue<ActivityNode>([start]);
        var marks = new int[_chart.Activities.Count];
        var mark = 0;
        while (queue.TryDequeue(out var source))
        {
            visited[source.Index] = true;
            foreach (var connection in _chart.Outbound(source))
            {
                var target = connection.Target;
                if (seen.Contains((source.Index, target.Index)) || Reaches(after, target.Index, source.Index, marks, ++mark))
                    continue;
                seen.Add((source.Index, target.Index));
                (after[source.Index] ??= []).Add(target.Index);
                if (!visited[target.Index])
                    queue.Enqueue(target);
            }
        }
        foreach (var connection in _chart.Connections)
            _isForward[connection.Index] = seen.Contains((connection.Source.Index, connection.Target.Index));
    }

    private static bool Reaches(List<int>[] after, int from, int to, int[] marks, int mark)
    {
        if (from == to)
            return true;
        if (after[from] is null)
            return false;
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var current))
        {
            if (current == to)
                return true;
            if (marks[current] == mark)
                continue;
            marks[current] = mark;
            foreach (var next in after[current] ?? [])
                if (marks[next] != mark)
                    stack.Push(next);
        }
        return false;
    }

    private bool ReachesStartWithout(ActivityNode source, ActivityNode forbidden)
    {
        if (source == forbidden || Start == forbidden)
            return false;
        var seen = new HashSet<ActivityNode> { source };
        var queue = new Queue<ActivityNode>([source]);
        while (queue.TryDequeue(out var current))
        {
            if (current == Start)
                return true;
            foreach (var connection in ForwardInbound(current))
                if (connection.Source != forbidden && seen.Add(connection.Source))
                    queue.Enqueue(connection.Source);
        }
        return false;
    }
}
