using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Migrating;

/// <summary>Why an instance cannot move without somebody deciding.</summary>
internal static class MigrationChecks
{
    public static List<MigrationReason> Check(IReadOnlyList<ActivityRun> runs, string? trigger, ActivityMapping mapping)
    {
        var reasons = new List<MigrationReason>();
        foreach (var run in runs.Where(run => run.IsOpen && run.Node.Definition == mapping.From).OrderBy(run => run.Number))
            CheckRun(run, trigger, mapping, reasons);
        if (reasons.Count == 0)
            foreach (var flow in runs.Where(run => run.Flow is not null && run.Node.Definition == mapping.From))
                CheckFinished(flow, runs, trigger, mapping, reasons);
        return reasons;
    }

    private static void CheckRun(ActivityRun run, string? trigger, ActivityMapping mapping, List<MigrationReason> reasons)
    {
        var old = run.Node;
        if (mapping.New(old) is not { } moved)
            reasons.Add(new MigrationReason("ActivityIsGone", old.Id, $"'{old.Id}' is open, and the new version has no such activity."));
        else if (moved.Type != old.Type || (old.Parent is null ? null : mapping.New(old.Parent)) != moved.Parent)
            reasons.Add(new MigrationReason("ActivityIsAnother", old.Id, $"'{old.Id}' is open; in the new version '{moved.Id}' is a {moved.Type} and stands in '{moved.Parent?.Id}'."));
        else if (moved.Parent?.Graphs is { } graphs && !graphs.From(trigger is null ? null : mapping.NewId(trigger)).IsReachable(moved))
            reasons.Add(new MigrationReason("ActivityIsNotReachable", old.Id, $"'{old.Id}' is open, and in the new version nothing leads to '{moved.Id}'."));
        else
            CheckVariables(run, moved, reasons);
    }

    private static void CheckVariables(ActivityRun run, ActivityNode moved, List<MigrationReason> reasons)
    {
        foreach (var variable in moved.Variables)
            try
            {
                if (run.Memory?.TryGetValue(variable.Id, out var value) == true)
                    variable.Receive(value);
            }
            catch (ValueDoesNotFitException problem)
            {
                reasons.Add(new MigrationReason("VariableDoesNotFit", run.Node.Id, $"What the variable '{variable.Name}' holds cannot be brought into its new type: {problem.Message}"));
            }
    }

    /// <summary>A finished step that now comes after what is open would be done a second time.</summary>
    private static void CheckFinished(ActivityRun flow, IReadOnlyList<ActivityRun> runs, string? trigger, ActivityMapping mapping, List<MigrationReason> reasons)
    {
        var open = runs.Where(run => run.Parent == flow && run.IsOpen).Select(run => run.Node).ToHashSet();
        var before = Ahead(flow.Node, open, trigger);
        var moved = mapping.New(flow.Node)!;
        var after = Ahead(moved, open.Select(node => mapping.New(node)!), trigger is null ? null : mapping.NewId(trigger));
        foreach (var old in flow.Node.Children)
        {
            var isFinished = flow.Flow!.OfActivity(old.Index) > 0 && !open.Contains(old) && ActivityCatalogue.Find(old.Type)?.Kind is not ActivityKind.Code;
            if (isFinished && !before.Contains(old) && mapping.New(old) is { } again && after.Contains(again))
                reasons.Add(new MigrationReason("FinishedStepWouldRunAgain", old.Id, $"'{old.Id}' is finished, and in the new version it comes after what is open."));
        }
    }

    /// <summary>Everything that forward connections lead to from some activities.</summary>
    private static HashSet<ActivityNode> Ahead(ActivityNode flowchart, IEnumerable<ActivityNode> from, string? trigger)
    {
        var graph = flowchart.Graphs!.From(trigger);
        var found = new HashSet<ActivityNode>();
        var queue = new Queue<ActivityNode>(from);
        while (queue.TryDequeue(out var current))
            foreach (var connection in flowchart.Graphs.Outbound(current))
                if (graph.IsForward(connection) && found.Add(connection.Target))
                    queue.Enqueue(connection.Target);
        return found;
    }
}
