using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What must hold of the ways through a process: a result, a refusal and an end can be reached, a supplement is asked once.</summary>
internal sealed class PathRules(ProcedureFiles files)
{
    private static readonly string[] Ends = ["OneStop.CloseDossier", "Elsa.Finish", "Elsa.End", "Elsa.Complete"];

    public void Check(WorkflowDefinition definition, ProcessGraph graph)
    {
        if (!TriggerRules.IsPart(definition))
        {
            CheckWays(definition, graph);
            CheckEnds(graph);
        }
        CheckSupplements(graph);
        if (!definition.UsesTokens)
            CheckMerges(graph);
    }

    private void Complain(string path, string code, string message, bool blocks = true) => files.Complain(ProcedureFiles.ProcessName, path, code, message, blocks);

    private void CheckWays(WorkflowDefinition definition, ProcessGraph graph)
    {
        var reached = graph.InOrder.SelectMany(ProcessGraph.Within).ToHashSet();
        if (!reached.Any(a => a.Type == StepActivity.Return))
            Complain("$.root", "NoWayToAResult", "No way leads to a step that returns the result (OneStop.ReturnResult).");
        if (!reached.Any(a => a.Type == StepTypes.Refuse))
            Complain("$.root", "NoWayToARefusal", "No way leads to a refusal with its reason (OneStop.RefuseDossier).");
        foreach (var step in definition.Activities.Where(a => a.Type.StartsWith(StepActivity.Prefix, StringComparison.Ordinal) && !reached.Contains(a)))
            Complain(step.Path, "StepIsNeverReached", $"No way leads to '{step.Id}'.");
    }

    private void CheckEnds(ProcessGraph graph)
    {
        foreach (var step in graph.InOrder.Where(s => StepTypes.Of(s) is not null))
            if (!graph.After(step).SelectMany(ProcessGraph.Within).Any(a => Ends.Contains(a.Type)))
                Complain(step.Path, "StepLeadsToNoEnd", $"From '{step.Id}' no way leads to an end of the process ({string.Join(", ", Ends)}).");
    }

    private void CheckSupplements(ProcessGraph graph)
    {
        var asked = new Dictionary<ActivityNode, int>();
        foreach (var node in graph.InOrder)
        {
            var requests = ProcessGraph.Within(node).Where(a => a.Type == StepActivity.Supplement).ToList();
            var before = asked.GetValueOrDefault(node);
            if (requests.Count > 0 && before + requests.Count > 1)
                Complain(requests[^1].Path, "SupplementIsAskedTwice", $"A way asks for a supplement before '{requests[^1].Id}' asks again; it may be asked for once (Decree 118/2025 article 11).");
            foreach (var request in requests.Where(r => graph.After(node).Contains(node) && !IsOnce(r)))
                Complain(request.Path, "SupplementMayRepeat", $"'{request.Id}' lies on a circle; its input 'once' must be true, so that the platform refuses a second request.");
            foreach (var next in graph.Onward(node))
                asked[next] = Math.Max(asked.GetValueOrDefault(next), before + requests.Count);
        }
    }

    /// <summary>
    /// Where several ways meet, Elsa's flowchart waits until each has been visited anew. On a second round only the ways
    /// behind the circle are, so it would wait for ever and the dossier would be lost without a word.
    /// </summary>
    private void CheckMerges(ProcessGraph graph)
    {
        foreach (var node in graph.InOrder.Where(n => !TakesAnyWay(n)))
        {
            var before = graph.Before(node);
            if (before.Count < 2)
                continue;
            foreach (var circle in graph.Circles.Where(c => c != node))
            {
                var again = graph.OnwardFrom(circle);
                again.Add(circle);
                if (!again.Contains(node) || before.FirstOrDefault(b => !again.Contains(b)) is not { } once)
                    continue;
                Complain(node.Path, "MergeIsLostAfterACircle", $"'{node.Id}' waits for all ways that lead to it, but after a round through '{circle.Id}' the one from '{once.Id}' does not come again. Put a FlowJoin with the mode WaitAny before it.");
                break;
            }
        }
    }

    private static bool TakesAnyWay(ActivityNode node) => node.Type == "Elsa.FlowJoin" && StepInput.Of(node, "mode").Text is (null or "WaitAny");

    private static bool IsOnce(ActivityNode request) => bool.TryParse(StepInput.Of(request, "once").Text, out var once) && once;
}
