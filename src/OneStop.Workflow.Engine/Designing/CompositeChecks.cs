using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>What can be said about the definitions a definition uses as activities.</summary>
internal static class CompositeChecks
{
    public static void Check(WorkflowDefinition definition, IDefinitions? definitions, Action<Complaint> complain)
    {
        if (definitions is null)
            return;
        foreach (var activity in definition.Activities.Where(a => a.Behaviour is Composite))
        {
            if (Composite.Find(activity, definitions, null) is not { } used)
                complain(DefinitionCheck.Block(activity, "DefinitionIsNotFound", $"The definition '{Composite.DefinitionIdOf(activity)}' is not published.", activity.Path + ".workflowDefinitionId"));
            else if (used.DefinitionId == definition.DefinitionId || Contains(used, definition.DefinitionId, definitions, []))
                complain(DefinitionCheck.Block(activity, "DefinitionContainsItself", $"'{definition.DefinitionId}' would contain itself by way of '{activity.Id}'."));
        }
    }

    private static bool Contains(WorkflowDefinition definition, string soughtId, IDefinitions definitions, HashSet<string> seen)
    {
        if (!seen.Add(definition.DefinitionId))
            return false;
        foreach (var activity in definition.Activities.Where(a => a.Behaviour is Composite))
            if (Composite.DefinitionIdOf(activity) == soughtId || Composite.Find(activity, definitions, null) is { } used && Contains(used, soughtId, definitions, seen))
                return true;
        return false;
    }
}
