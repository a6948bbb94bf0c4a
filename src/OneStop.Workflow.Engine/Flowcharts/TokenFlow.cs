using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Flowcharts;

/// <summary>
/// Elsa's token-based mode, for definitions that ask for it: a token on every connection that is followed, and a merge mode
/// on each activity that says which tokens it waits for.
/// </summary>
internal static class TokenFlow
{
    public static void ChildCompleted(Burst burst, ActivityRun flow, ActivityRun child, Outcomes outcomes)
    {
        var tokens = flow.TokensForChange();
        if (child.Node.Behaviour.EndsContainer)
        {
            tokens.Clear();
            burst.Complete(flow);
            return;
        }
        var active = flow.Node.Graphs!.Outbound(child.Node).Where(connection => outcomes.Has(connection.Port) && connection.Port != ActivityCatalogue.OverduePort).ToList();
        foreach (var connection in active)
            tokens.Add(new FlowToken(connection.Source.Id, connection.Port, connection.Target.Id));
        Replace(tokens, token => token.To == child.Node.Id && token.IsLive, token => token with { IsConsumed = true });
        foreach (var connection in active)
            Arrive(burst, flow, connection);
        if (!Flowchart.HasWork(burst, flow) && !tokens.Exists(token => token.IsLive) && !burst.Runs.Exists(run => run.Parent == flow && run.Status == RunStatus.Faulted))
        {
            tokens.Clear();
            burst.Complete(flow);
        }
        tokens.RemoveAll(token => token.To == child.Node.Id && token.IsConsumed);
    }

    /// <summary>Follows one port of an activity that has not ended.</summary>
    public static void FirePort(Burst burst, ActivityRun flow, ActivityRun child, string port)
    {
        foreach (var connection in flow.Node.Graphs!.Outbound(child.Node).Where(connection => connection.Port == port))
        {
            flow.TokensForChange().Add(new FlowToken(connection.Source.Id, port, connection.Target.Id));
            Arrive(burst, flow, connection);
        }
    }

    private static void Arrive(Burst burst, ActivityRun flow, Connection connection)
    {
        var target = connection.Target;
        var tokens = flow.TokensForChange();
        var graph = Flowchart.Graph(burst, flow);
        var mode = ModeOf(burst, flow, target);
        switch (mode)
        {
            case "Cascade" or "Race":
                Race(burst, flow, connection, graph, tokens, cancels: mode == "Race");
                return;
            case "Merge" or "Converge":
                var inbound = mode == "Merge" ? graph.ForwardInbound(target) : [.. flow.Node.Graphs!.Inbound(target)];
                if (inbound.Length <= 1 || Array.TrueForAll(inbound, way => tokens.Exists(token => token.IsLive && Lies(token, way))))
                    burst.Schedule(target, flow);
                return;
            default:
                if (!Array.Exists(graph.ForwardInbound(target), way => tokens.Exists(token => token.IsLive && token.To == way.Source.Id)))
                    burst.Schedule(target, flow);
                return;
        }
    }

    private static void Race(Burst burst, ActivityRun flow, Connection connection, FlowGraph graph, List<FlowToken> tokens, bool cancels)
    {
        if (cancels)
            CounterFlow.CancelBefore(burst, flow, graph, connection.Target);
        var blocked = tokens.FindIndex(token => token.IsBlocked && Lies(token, connection));
        if (blocked >= 0)
        {
            tokens[blocked] = tokens[blocked] with { IsConsumed = true };
            return;
        }
        burst.Schedule(connection.Target, flow);
        foreach (var other in graph.ForwardInbound(connection.Target).Where(way => way.Source != connection.Source))
            tokens.Add(new FlowToken(other.Source.Id, other.Port, other.Target.Id, IsBlocked: true));
    }

    private static bool Lies(FlowToken token, Connection connection) =>
        token.From == connection.Source.Id && token.Port == connection.Port && token.To == connection.Target.Id;

    private static void Replace(List<FlowToken> tokens, Predicate<FlowToken> which, Func<FlowToken, FlowToken> by)
    {
        for (var i = 0; i < tokens.Count; i++)
            if (which(tokens[i]))
                tokens[i] = by(tokens[i]);
    }

    /// <summary>Modes are known by name, however they are spelt.</summary>
    private static string Named(string? mode) => Array.Find(MergeModes, known => known.Equals(mode, StringComparison.OrdinalIgnoreCase)) ?? "";

    private static readonly string[] MergeModes = ["Cascade", "Race", "Merge", "Converge"];

    private static string ModeOf(Burst burst, ActivityRun flow, ActivityNode target)
    {
        if (target.Behaviour is not FlowJoin)
            return target.Json.TryGet("customProperties", out var custom) ? Named(custom.Text("mergeMode")) : "";
        if (!target.Inputs.TryGetValue("mode", out var input))
            return "Race";
        return burst.Evaluate(flow, input) is null or "" or "WaitAny" or "2" or 2d ? "Race" : "Merge";
    }
}
