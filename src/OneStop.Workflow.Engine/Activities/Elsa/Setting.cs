using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.State;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Activities.Elsa;

internal sealed class SetVariable : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var id = run.Node.Json.TryGet("variable", out var variable) ? variable.Text("id") ?? variable.MemoryReference() ?? "" : "";
        var value = burst.Evaluate(run, "value");
        if (!burst.SetVariable(run, id, value))
            throw new ActivityFault("VariableIsNotFound", $"Variable '{id}' not found.");
        burst.Complete(run);
    }
}

/// <summary>Sets an output of the composite it stands in, or of the workflow.</summary>
internal sealed class SetOutput : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        Composite.SetOutput(burst, run, NameForm.Of(burst.Text(run, "outputName")), burst.Evaluate(run, "outputValue"));
        burst.Complete(run);
    }
}

internal sealed class Correlate : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        burst.CorrelationId = burst.Text(run, "correlationId");
        burst.Complete(run);
    }
}

internal sealed class SetName : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        burst.Name = burst.Text(run, "value");
        burst.Complete(run);
    }
}

/// <summary>Runs a script; what it returns is the result, and it may choose the outcomes.</summary>
internal sealed class RunJavaScript : Behaviour
{
    public override void Execute(Burst burst, ActivityRun run)
    {
        var outcomes = Outcomes.Of("Done");
        if (!run.Node.Inputs.TryGetValue("script", out var script) || script.Source.Length == 0)
        {
            burst.Complete(run);
            return;
        }
        if (burst.Choices is not null)
        {
            // Without its values a script may choose any of the outcomes it can name.
            burst.Complete(run, script.Source.Contains("setOutcome", StringComparison.Ordinal)
                ? burst.Any(run, run.Node.Outcomes, orAll: script.Source.Contains("setOutcomes", StringComparison.Ordinal))
                : outcomes);
            return;
        }
        var result = burst.Evaluate(run, script, names => outcomes = Outcomes.Of(names));
        if (result is not null)
            burst.SetResult(run, "Result", result);
        burst.Complete(run, outcomes);
    }
}
