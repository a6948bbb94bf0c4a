using OneStop.Workflow.Engine.Expressions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Advancing;

/// <summary>What the definition says to keep of inputs and outputs. Nothing is evaluated for it that the run would not do: a logged run goes the same way.</summary>
internal sealed partial class Burst
{
    private readonly ValueLog? _log;

    public LoggedValues Logged() => _log?.Read() ?? LoggedValues.None;

    /// <summary>Inputs that stand in the definition or in a variable; what an activity works out is added when it asks for it.</summary>
    private void LogPlainInputs(ActivityRun run)
    {
        if (_log is null || !run.Node.MayLog)
            return;
        foreach (var input in run.Node.Inputs.Values)
            if (input.Kind is InputKind.Constant or InputKind.Variable or InputKind.WorkflowInput)
                LogPlain(run, input);
            else if (run.Node.Type == "Elsa.RunJavaScript")
                // Elsa counts the script among the inputs, and what it returned among the outputs.
                _log.Add(run, false, input.Name, input.Source);
    }

    private void LogPlain(ActivityRun run, CompiledInput input)
    {
        try
        {
            _log!.Add(run, false, input.Name, Evaluate(run, input));
        }
        catch (Exception problem) when (problem is ActivityFault or ValueDoesNotFitException)
        {
            // The activity meets the same problem, if it asks for this input at all.
        }
    }
}
