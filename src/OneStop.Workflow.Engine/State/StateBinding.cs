using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Flowcharts;

namespace OneStop.Workflow.Engine.State;

/// <summary>Brings the runs of a read state together with the activities of its definition.</summary>
internal static class StateBinding
{
    /// <summary>The runs, or null and the reason why the state does not fit the definition.</summary>
    public static List<ActivityRun>? Bind(InstanceState state, WorkflowDefinition definition, IDefinitions? definitions, out string problem)
    {
        problem = "";
        var byNumber = new Dictionary<int, ActivityRun>();
        // Outer runs have lower numbers than what is in them, so parents come first and no circle can be made.
        foreach (var saved in state.Unbound!.OrderBy(run => run.Number))
        {
            var parent = saved.Parent is { } above ? byNumber.GetValueOrDefault(above) : null;
            if (saved.Parent is not null && parent is null || saved.Number >= state.NextRun)
            {
                problem = $"run {saved.Number} stands in a run that does not exist";
                return null;
            }
            if (Node(saved, parent, definition) is not { } node)
            {
                problem = $"the activity '{saved.ActivityId}' does not exist where run {saved.Number} stands";
                return null;
            }
            var run = Bound(saved, node, parent, definitions);
            if (run is null || !byNumber.TryAdd(saved.Number, run))
            {
                problem = $"run {saved.Number} is there twice, or its definition '{saved.PinnedVersion}' is not found";
                return null;
            }
        }
        if (byNumber.Values.Count(run => run.Parent is null) != 1)
        {
            problem = "there is not exactly one run of the workflow itself";
            return null;
        }
        return [.. state.Unbound!.Select(saved => byNumber[saved.Number])];
    }

    private static ActivityNode? Node(SavedRun saved, ActivityRun? parent, WorkflowDefinition definition)
    {
        if (parent is null)
            return saved.ActivityId == definition.Workflow.Id ? definition.Workflow : null;
        if (parent.Pinned is { } inner)
            return inner.Workflow.Id == saved.ActivityId ? inner.Workflow : null;
        var node = parent.Node.Definition.Find(saved.ActivityId);
        return node?.Parent == parent.Node ? node : null;
    }

    private static ActivityRun? Bound(SavedRun saved, ActivityNode node, ActivityRun? parent, IDefinitions? definitions)
    {
        var run = new ActivityRun(saved.Number, node, parent)
        {
            Status = saved.Status,
            CameBack = saved.CameBack,
            IsBreaking = saved.IsBreaking,
            HasFiredOverdue = saved.HasFiredOverdue,
            Counter = saved.Counter,
            Awaited = saved.Awaited,
            EndedWith = saved.EndedWith is null ? null : saved.EndedByDefault ? Outcomes.Default : new Outcomes(saved.EndedWith),
            LoopVariables = saved.LoopVariables,
            Tokens = saved.Tokens,
        };
        if (node.Behaviour is Composite && saved.PinnedVersion is not null)
        {
            run.Pinned = Composite.Find(node, definitions, saved.PinnedVersion);
            if (run.Pinned is null)
                return null;
        }
        if (saved.Memory is not null)
            foreach (var key in saved.Memory.Keys)
                run.Remember(key, saved.Memory[key]);
        if (node.Graphs is { } graphs && saved.ActivityVisits is not null)
            run.Flow = new FlowScope(Sized(saved.ActivityVisits, graphs.Activities.Count), Sized(saved.ConnectionVisits, graphs.Connections.Count), Sized(saved.Followed, graphs.Connections.Count));
        return run;
    }

    private static T[] Sized<T>(T[]? given, int length)
    {
        var sized = new T[length];
        given?.AsSpan(0, Math.Min(given.Length, length)).CopyTo(sized);
        return sized;
    }
}
