using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Flowcharts;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>What can be said about the connections of a flowchart.</summary>
internal static class FlowchartChecks
{
    public static void Check(ActivityNode flowchart, Action<Complaint> complain)
    {
        var graphs = flowchart.Graphs!;
        var starts = graphs.Activities.Where(a => a.CanStartWorkflow).Select(a => graphs.From(a.Id)).Append(graphs.Default).ToList();
        foreach (var activity in graphs.Activities)
        {
            if (!starts.Exists(graph => graph.IsReachable(activity)))
                complain(DefinitionCheck.Warn(activity, "ActivityIsNotReachable", $"Nothing leads to '{activity.Id}' from the start '{graphs.Default.Start?.Id}'."));
            CheckOutcomes(activity, graphs, complain);
        }
        foreach (var connection in graphs.Connections)
            CheckConnection(connection, graphs.Default, complain);
        CheckCircles(flowchart, graphs, complain);
    }

    private static void CheckOutcomes(ActivityNode activity, FlowGraphs graphs, Action<Complaint> complain)
    {
        // One outcome may well be the end of the story; of several, one that leads nowhere is usually forgotten.
        if (activity.Outcomes.Count < 2 || activity.Behaviour is Composite || activity.Type is "Elsa.FlowSendHttpRequest" or "Elsa.BulkDispatchWorkflows")
            return;
        var connected = graphs.Outbound(activity).Select(c => c.Port).ToHashSet(StringComparer.Ordinal);
        var isNamed = activity.Type == "OneStop.OfficerTask";
        foreach (var outcome in activity.Outcomes.Where(outcome => !connected.Contains(outcome) && !(isNamed && outcome == "Done") && outcome != "Default"))
            complain(DefinitionCheck.Warn(activity, "OutcomeIsNotConnected", $"The outcome '{outcome}' of '{activity.Id}' leads nowhere."));
    }

    private static void CheckConnection(Connection connection, FlowGraph graph, Action<Complaint> complain)
    {
        var source = connection.Source;
        var type = ActivityCatalogue.Find(source.Type);
        var isExtra = connection.Port == ActivityCatalogue.OverduePort && type is { HasOverduePort: true };
        var isComputed = source.Behaviour is Composite || source.Type is "Elsa.FlowFork" or "Elsa.RunJavaScript" or "Elsa.FlowSendHttpRequest";
        if (!isExtra && !isComputed && !source.Outcomes.Contains(connection.Port))
            complain(DefinitionCheck.Warn(source, "PortDoesNotExist", $"'{source.Id}' has no outcome '{connection.Port}'; it has {string.Join(", ", source.Outcomes)}.", connection.Path));
        if (graph.IsReachable(source) && !graph.IsForward(connection) && !graph.IsSoundWayBack(connection))
            complain(DefinitionCheck.Block(source, "WayBackIsUnsound",
                $"The way back from '{source.Id}' to '{connection.Target.Id}' can be reached without passing '{connection.Target.Id}' before.", connection.Path));
    }

    /// <summary>A circle in which nothing waits and nothing decides can only be stopped by the loop guard.</summary>
    private static void CheckCircles(ActivityNode flowchart, FlowGraphs graphs, Action<Complaint> complain)
    {
        foreach (var back in graphs.Connections.Where(c => graphs.Default.IsReachable(c.Source) && !graphs.Default.IsForward(c)))
        {
            var current = back.Source;
            var names = new List<string>();
            while (!DefinitionCheck.Blocks(current) && graphs.Outbound(current).Select(c => c.Port).Distinct().Count() <= 1 && names.Count <= graphs.Activities.Count)
            {
                names.Add(current.Id);
                if (current == back.Target)
                {
                    names.Reverse();
                    complain(DefinitionCheck.Warn(flowchart, "CircleNeverBlocks", $"These activities go in a circle and nothing in it waits: {string.Join(" > ", names)} > {names[0]}.", back.Path));
                    break;
                }
                var before = graphs.Default.ForwardInbound(current);
                if (before.Length != 1)
                    break;
                current = before[0].Source;
            }
        }
    }
}
