using System.Collections.Concurrent;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Flowcharts;

/// <summary>The activities and connections of a flowchart, and its graph for each start an instance may have.</summary>
internal sealed class FlowGraphs
{
    private readonly List<Connection>[] _outbound;
    private readonly List<Connection>[] _inbound;
    private readonly ConcurrentDictionary<string, FlowGraph> _byStart = new(StringComparer.Ordinal);

    public FlowGraphs(IReadOnlyList<ActivityNode> activities, IReadOnlyList<Connection> connections)
    {
        Activities = activities;
        Connections = connections;
        _outbound = [.. activities.Select(_ => new List<Connection>(2))];
        _inbound = [.. activities.Select(_ => new List<Connection>(2))];
        foreach (var connection in connections)
        {
            _outbound[connection.Source.Index].Add(connection);
            _inbound[connection.Target.Index].Add(connection);
        }
        Default = new FlowGraph(this, DefaultStart());
    }

    public IReadOnlyList<ActivityNode> Activities { get; }

    public IReadOnlyList<Connection> Connections { get; }

    public FlowGraph Default { get; }

    public List<Connection> Outbound(ActivityNode activity) => _outbound[activity.Index];

    public List<Connection> Inbound(ActivityNode activity) => _inbound[activity.Index];

    /// <summary>The graph of an instance that was started by a trigger; an unknown trigger, or none, gives the default one.</summary>
    public FlowGraph From(string? triggerActivityId)
    {
        if (triggerActivityId is null)
            return Default;
        var trigger = Activities.FirstOrDefault(activity => activity.Id == triggerActivityId);
        return trigger is null || trigger == Default.Start ? Default : _byStart.GetOrAdd(triggerActivityId, _ => new FlowGraph(this, trigger));
    }

    private ActivityNode? DefaultStart() =>
        Activities.FirstOrDefault(activity => activity.Type == "Elsa.Start")
        ?? Activities.FirstOrDefault(activity => activity.CanStartWorkflow)
        ?? Activities.FirstOrDefault(activity => Inbound(activity).Count == 0)
        ?? (Activities.Count > 0 ? Activities[0] : null);
}
