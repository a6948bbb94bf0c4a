using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>What a step starts must be there: a child process among those published.</summary>
internal sealed class ChildRules(ProcedureFiles files, DraftSurroundings around)
{
    public void Check(WorkflowDefinition definition)
    {
        foreach (var step in definition.Activities)
        {
            if (ActivityCatalogue.StartsOthers(step.Type))
                CheckChild(step, StepInput.Of(step, "workflowDefinitionId"), definition);
        }
    }

    private void CheckChild(ActivityNode step, StepInput child, WorkflowDefinition definition)
    {
        if (!child.IsGiven)
            Complain(child, "ChildProcessIsMissing", $"'{step.Id}' names no process.");
        else if (!child.IsComputed && child.Text != definition.DefinitionId && !around.DefinitionIds.Contains(child.Text!))
            Complain(child, "ChildProcessIsUnknown", $"There is no published process '{child.Text}'.");
    }

    private void Complain(StepInput input, string code, string message) => files.Complain(ProcedureFiles.ProcessName, input.Path, code, message, given: input.Text);
}
