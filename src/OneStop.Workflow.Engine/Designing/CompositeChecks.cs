using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>What can be said about the definitions a definition uses as activities.</summary>
internal static class CompositeChecks
{
    public static void Check(WorkflowDefinition definition, IDefinitions? definitions, Action<Complaint> complain)
    {
        if (definitions is null)
        {
            foreach (var activity in definition.Activities.Where(a => a.Behaviour is Composite))
                complain(NotLookedUp(activity, Composite.NameOf(activity)));
            foreach (var activity in definition.Activities.Where(a => ActivityCatalogue.StartsOthers(a.Type)))
                if (activity.LiteralInput("workflowDefinitionId") is { Length: > 0 } called)
                    complain(NotLookedUp(activity, called));
            return;
        }
        foreach (var activity in definition.Activities.Where(a => a.Behaviour is Composite))
        {
            if (Composite.Find(activity, definitions, null) is not { } used)
                complain(DefinitionCheck.Block(activity, "DefinitionIsNotFound", $"The definition '{Composite.NameOf(activity)}' is not published.{Meant(activity)}", activity.Path + (Composite.DefinitionIdOf(activity) is null ? ".type" : ".workflowDefinitionId")));
            else if (used.DefinitionId == definition.DefinitionId || Contains(used, definition.DefinitionId, definitions, []))
                complain(DefinitionCheck.Block(activity, "DefinitionContainsItself", $"'{definition.DefinitionId}' would contain itself by way of '{activity.Id}'."));
        }
    }

    /// <summary>A type of Elsa without its first word is taken for a definition of that name.</summary>
    private static string Meant(ActivityNode activity) => ActivityCatalogue.Find("Elsa." + activity.Type) is { } type ? $" Did you mean the activity '{type.TypeName}'?" : "";

    private static Complaint NotLookedUp(ActivityNode activity, string called) =>
        DefinitionCheck.Warn(activity, "DefinitionIsNotLookedUp", $"'{activity.Id}' needs the definition '{called}', which is not among what was given to the check.{Meant(activity)}") with { Given = called, IsRemark = true };

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
