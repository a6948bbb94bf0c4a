using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Flowcharts;

/// <summary>
/// Elsa's counter-based mode: every connection out of an activity is visited, followed or not, and an activity is scheduled
/// or skipped when its inbound connections have been visited more often than it was. A skip visits onwards.
/// </summary>
internal static class CounterFlow
{
    /// <summary>Visits everything that leads out of an activity; says whether anything was scheduled.</summary>
    public static bool Leave(Burst burst, ActivityRun flow, FlowGraph graph, ActivityNode activity, Outcomes outcomes, bool countsVisit, bool overdueWasFired = false)
    {
        if (!graph.IsReachable(activity))
            throw new ActivityFault("ActivityIsNotReachable", $"Activity {activity.Id} is not reachable from the start of its flowchart.");
        if (countsVisit)
            Scope(flow).Visit(activity.Index);
        var scheduled = false;
        var returns = GoesBackOnly(flow, graph, activity, outcomes);
        foreach (var connection in flow.Node.Graphs!.Outbound(activity))
        {
            // Whoever goes back for rework will come by again: the other ways out are not dead, they are not decided yet.
            if (returns && !outcomes.Has(connection.Port))
                continue;
            // The way out of the overdue port was already visited when it fired.
            if (overdueWasFired && connection.Port == ActivityCatalogue.OverduePort)
                continue;
            scheduled |= Follow(burst, flow, graph, connection, outcomes.Has(connection.Port));
        }
        return scheduled;
    }

    /// <summary>
    /// Called when nothing runs any more: goes on where an arrival still waits for others that can no longer come.
    /// Elsa would end the flowchart and lose the arrival.
    /// </summary>
    public static bool Rescue(Burst burst, ActivityRun flow, FlowGraph graph)
    {
        if (flow.Flow is not { } scope)
            return false;
        foreach (var connection in flow.Node.Connections)
        {
            var target = connection.Target;
            if (!graph.IsForward(connection) || !scope.WasFollowed(connection.Index) || scope.OfConnection(connection.Index) <= scope.OfActivity(target.Index))
                continue;
            if (ModeOf(burst, flow, target) == "WaitAll")
                FailJoin(burst, flow, graph, target, scope);
            else
                burst.Schedule(target, flow);
            LevelInbound(flow, graph, target, lags: true);
            return true;
        }
        return false;
    }

    /// <summary>Follows one port of an activity that has not ended.</summary>
    public static void FollowOnly(Burst burst, ActivityRun flow, FlowGraph graph, ActivityNode activity, string port)
    {
        foreach (var connection in flow.Node.Graphs!.Outbound(activity))
            if (connection.Port == port)
                Follow(burst, flow, graph, connection, followed: true);
    }

    /// <summary>Cancels what still runs on the ways into an activity.</summary>
    public static void CancelBefore(Burst burst, ActivityRun flow, FlowGraph graph, ActivityNode activity)
    {
        if (burst.Runs.Count <= 2)
            return;
        var before = graph.Ancestors(activity);
        foreach (var run in burst.Runs.Where(run => run.Parent == flow && before.Contains(run.Node)).ToList())
            burst.CancelInward(run);
    }

    /// <summary>
    /// Visits one connection, and where that skips its target, everything behind it, depth first.
    /// Dead paths can be as long as the flowchart, so they are walked with a stack of our own.
    /// </summary>
    private static bool Follow(Burst burst, ActivityRun flow, FlowGraph graph, Connection first, bool followed)
    {
        var scheduled = false;
        Stack<Connection>? rest = null;
        var connection = first;
        while (true)
        {
            var step = Visit(burst, flow, graph, connection, followed);
            scheduled |= step == Arrival.Scheduled;
            if (step == Arrival.Skipped)
            {
                Scope(flow).Visit(connection.Target.Index);
                var outbound = flow.Node.Graphs!.Outbound(connection.Target);
                for (var i = outbound.Count - 1; i >= 0; i--)
                    (rest ??= new Stack<Connection>()).Push(outbound[i]);
            }
            if (rest is null || !rest.TryPop(out connection!))
                return scheduled;
            followed = false;
        }
    }

    private enum Arrival
    {
        Waiting,
        Scheduled,
        Skipped,
    }

    private static Arrival Visit(Burst burst, ActivityRun flow, FlowGraph graph, Connection connection, bool followed)
    {
        Scope(flow).Visit(connection.Index, followed);
        if (graph.IsForward(connection))
            return Arrive(burst, flow, graph, connection);
        if (!followed)
            return Arrival.Waiting;
        if (!graph.IsSoundWayBack(connection))
            throw new ActivityFault("WayBackIsUnsound",
                $"Invalid backward connection: Every path from the source ('{connection.Source.Id}') must go through the target ('{connection.Target.Id}') when tracing back to the start.");
        burst.Schedule(connection.Target, flow, cameBack: true);
        return Arrival.Scheduled;
    }

    private static Arrival Arrive(Burst burst, ActivityRun flow, FlowGraph graph, Connection connection)
    {
        var target = connection.Target;
        var mode = ModeOf(burst, flow, target);
        var scope = Scope(flow);
        if (mode == "WaitAny")
            return ArriveAtAny(burst, flow, graph, connection, scope);
        if (!AllVisited(scope, graph, target))
            return Arrival.Waiting;
        var inbound = graph.ForwardInbound(target);
        var takenWays = inbound.Count(way => scope.WasFollowed(way.Index));
        // Where only some ways were taken, a join for all waits; whether the others can still come is seen when nothing else runs.
        if (mode == "WaitAll" && takenWays > 0 && takenWays < inbound.Length)
            return Arrival.Waiting;
        LevelInbound(flow, graph, target, lags: false);
        if (takenWays == 0)
            return Arrival.Skipped;
        burst.Schedule(target, flow);
        return Arrival.Scheduled;
    }

    private static Arrival ArriveAtAny(Burst burst, ActivityRun flow, FlowGraph graph, Connection connection, FlowScope scope)
    {
        var target = connection.Target;
        if (scope.OfConnection(connection.Index) <= scope.OfActivity(target.Index) || burst.IsScheduled(target, flow))
            return Arrival.Waiting;
        // A branch that began to wait after the join was decided is canceled by the join itself; in Elsa that runs the join a second time.
        if (burst.Runs.Exists(run => run.Node == target && run.Parent == flow && run.Status == RunStatus.Running))
            return Arrival.Waiting;
        if (AnyFollowed(scope, graph, target))
        {
            burst.Schedule(target, flow);
            CancelBefore(burst, flow, graph, target);
            return Arrival.Scheduled;
        }
        return AllVisited(scope, graph, target) ? Arrival.Skipped : Arrival.Waiting;
    }

    /// <summary>A join that waits for all has a way in that was not taken. Elsa would skip it silently; here somebody must decide.</summary>
    private static Arrival FailJoin(Burst burst, ActivityRun flow, FlowGraph graph, ActivityNode join, FlowScope scope)
    {
        var missing = graph.ForwardInbound(join).Where(inbound => !scope.WasFollowed(inbound.Index)).Select(inbound => inbound.Source.Id);
        burst.FailAsNew(join, flow, new ActivityFault("JoinWaitsForPathNotTaken",
            $"The join '{join.Id}' waits for all ways in, and these were not taken: {string.Join(", ", missing)}."));
        return Arrival.Scheduled;
    }

    private static string ModeOf(Burst burst, ActivityRun flow, ActivityNode target)
    {
        // What several connections lead to without a join waits for those that were taken.
        if (target.Behaviour is not FlowJoin)
            return "WaitAllActive";
        if (!target.Inputs.TryGetValue("mode", out var input))
            return "WaitAny";
        // A walk takes the strictest mode where it is computed.
        if (burst.IsUnknown(input))
            return "WaitAll";
        return burst.Evaluate(flow, input) switch
        {
            null or "" or "WaitAny" or "2" or 2d => "WaitAny",
            "WaitAll" or "0" or 0d => "WaitAll",
            "WaitAllActive" or "1" or 1d => "WaitAllActive",
            var other => throw new ActivityFault("JoinModeIsUnknown", $"The join '{target.Id}' has the mode '{ValueTypes.ToText(other)}', which does not exist."),
        };
    }

    private static bool AllVisited(FlowScope scope, FlowGraph graph, ActivityNode activity)
    {
        var visits = scope.OfActivity(activity.Index);
        foreach (var inbound in graph.ForwardInbound(activity))
            if (scope.OfConnection(inbound.Index) <= visits)
                return false;
        return true;
    }

    private static bool AnyFollowed(FlowScope scope, FlowGraph graph, ActivityNode activity)
    {
        var most = Most(scope, graph, activity);
        if (most <= scope.OfActivity(activity.Index))
            return false;
        foreach (var inbound in graph.ForwardInbound(activity))
            if (scope.OfConnection(inbound.Index) == most && scope.WasFollowed(inbound.Index))
                return true;
        return false;
    }

    /// <summary>Loops may visit one way in more often than another; from here on they count alike again.</summary>
    private static void LevelInbound(ActivityRun flow, FlowGraph graph, ActivityNode activity, bool lags)
    {
        var scope = Scope(flow);
        var level = scope.OfActivity(activity.Index) + 1;
        foreach (var inbound in graph.ForwardInbound(activity))
            if (scope.OfConnection(inbound.Index) > level || lags && scope.OfConnection(inbound.Index) < level)
                scope.Level(inbound.Index, level);
    }

    private static bool GoesBackOnly(ActivityRun flow, FlowGraph graph, ActivityNode activity, Outcomes outcomes)
    {
        var found = false;
        foreach (var connection in flow.Node.Graphs!.Outbound(activity))
        {
            if (!outcomes.Has(connection.Port))
                continue;
            if (!graph.Returns(connection))
                return false;
            found = true;
        }
        return found;
    }

    private static int Most(FlowScope scope, FlowGraph graph, ActivityNode activity)
    {
        var most = 0;
        foreach (var inbound in graph.ForwardInbound(activity))
            most = Math.Max(most, scope.OfConnection(inbound.Index));
        return most;
    }

    private static FlowScope Scope(ActivityRun flow) => flow.FlowForChange(flow.Node.Graphs!.Activities.Count, flow.Node.Connections.Count);
}
