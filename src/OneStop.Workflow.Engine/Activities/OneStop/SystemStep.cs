using OneStop.Workflow.Engine.Advancing;
using OneStop.Workflow.Engine.State;

namespace OneStop.Workflow.Engine.Activities.OneStop;

/// <summary>Something the platform does in the same transaction, or sends after it; the workflow goes on at once.</summary>
internal sealed class SystemStep : Behaviour
{
    public static readonly SystemStep Instance = new();

    public override void Execute(Burst burst, ActivityRun run)
    {
        var node = run.Node;
        if (burst.Choices is null)
            burst.Effects.Add(new Effect.Perform(node.Id, node.Type, node.Name, HumanStep.EvaluatedInputs(burst, run)));
        burst.Complete(run);
    }
}
