using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Engine.Values;

namespace OneStop.Workflow.Engine.Migrating;

/// <summary>Activities of the old version and what they are in the new one.</summary>
internal sealed class ActivityMapping(WorkflowDefinition from, WorkflowDefinition to, MigrationPlan plan)
{
    public WorkflowDefinition From { get; } = from;
    public WorkflowDefinition To { get; } = to;

    /// <summary>The activity in the new version; null when it is gone. Activities of other definitions stay what they are.</summary>
    public ActivityNode? New(ActivityNode old)
    {
        if (old.Definition != From)
            return old;
        return old.Parent is null ? To.Workflow : To.Find(plan.NewId(old.Id));
    }

    public string NewId(string oldId) => From.Find(oldId) is null ? oldId : plan.NewId(oldId);

    public ScriptObject Outputs(ScriptObject old)
    {
        var outputs = new ScriptObject(old.Count);
        foreach (var id in old.Keys)
            outputs[NewId(id)] = old[id];
        return outputs;
    }
}
