using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Designing;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>The rules that hold of a process by itself and against its procedure, whether it is a file or a draft.</summary>
internal static class ProcessCheck
{
    /// <summary>Of our steps our own rules say the same, and more.</summary>
    private static readonly string[] SaidOfSteps = ["ActivityIsNotReachable", "OutcomeIsNotConnected", "InputIsMissing"];

    /// <param name="others">What the process may use as activities or children; null when it stands alone.</param>
    public static LongestWay? Check(ProcedureFiles files, WorkflowDefinition definition, CaseWalk cases, IDefinitions? others = null)
    {
        var steps = new StepRules(files, cases);
        steps.Check(definition);
        var graph = new ProcessGraph(definition);
        new PathRules(files).Check(definition, graph);
        new FieldRules(files).Check(definition);
        foreach (var complaint in DefinitionCheck.Check(definition, others))
            if (!SaidOfSteps.Contains(complaint.Code) || definition.Find(complaint.ActivityId ?? "")?.Type.StartsWith(StepActivity.Prefix, StringComparison.Ordinal) != true)
                files.Complain(complaint);
        return new LimitRules(files, steps).Check(graph);
    }
}
