using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Flowcharts;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Migrating;

/// <summary>Carries one run over: its variables by id, its counters by activity and connection.</summary>
internal static class RunMover
{
    public static ActivityRun Move(ActivityRun run, ActivityRun? parent, ActivityMapping mapping)
    {
        var node = mapping.New(run.Node)!;
        var moved = run.MovedTo(node, parent);
        if (node == run.Node)
            return moved;
        moved.Flow = run.Flow is null || node.Graphs is null ? null : Flow(run.Flow, run.Node, node, mapping);
        moved.Tokens = run.Tokens?.Select(token => token with { From = mapping.NewId(token.From), To = mapping.NewId(token.To) })
            .Where(token => node.Children.Any(child => child.Id == token.To)).ToList();
        foreach (var old in run.Node.Variables.Where(old => node.Variables.All(variable => variable.Id != old.Id)))
            moved.Forget(old.Id);
        foreach (var variable in node.Variables)
        {
            object? value = null;
            var isKnown = run.Memory?.TryGetValue(variable.Id, out value) == true;
            moved.Remember(variable.Id, isKnown ? variable.Receive(value) : variable.Initial);
        }
        return moved;
    }

    private static FlowScope Flow(FlowScope old, ActivityNode from, ActivityNode to, ActivityMapping mapping)
    {
        var activities = new int[to.Children.Count];
        foreach (var activity in from.Children)
            if (mapping.New(activity) is { } moved && moved.Parent == to)
                activities[moved.Index] = old.OfActivity(activity.Index);
        var connections = new int[to.Connections.Count];
        var followed = new bool[to.Connections.Count];
        var known = from.Connections.ToLookup(c => (mapping.NewId(c.Source.Id), c.Port, mapping.NewId(c.Target.Id)));
        foreach (var connection in to.Connections)
        {
            if (known[(connection.Source.Id, connection.Port, connection.Target.Id)].FirstOrDefault() is { } before)
            {
                connections[connection.Index] = old.OfConnection(before.Index);
                followed[connection.Index] = old.WasFollowed(before.Index);
            }
            else
                // What was passed before the connection was drawn counts as passed without being followed.
                connections[connection.Index] = activities[connection.Source.Index];
        }
        return new FlowScope(activities, connections, followed);
    }
}
