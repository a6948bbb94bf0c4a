using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Engine.Designing;

/// <summary>What stands where it never runs, means nothing, or hides what has the same name.</summary>
internal static class PlacingChecks
{
    public static void Check(WorkflowDefinition definition, Action<Complaint> complain)
    {
        foreach (var container in definition.Activities.Prepend(definition.Workflow))
            CheckTwice(container, complain);
        foreach (var activity in definition.Activities)
        {
            if (PortsOf(activity) is { } known)
                foreach (var (port, inner) in activity.Ports.Where(port => !known.Contains(port.Key)))
                    complain(DefinitionCheck.Block(activity, "PortDoesNotExist", $"'{inner.Id}' hangs on '{port}' of '{activity.Id}', which does not exist, and never runs; there is {string.Join(", ", known)}.", inner.Path));
            if (activity.Behaviour is Break && !definition.UsableAsActivity && !StandsInALoop(activity))
                complain(DefinitionCheck.Warn(activity, "BreakLeavesNoLoop", $"'{activity.Id}' breaks out of a loop, but stands in none: what comes after it is left out."));
            foreach (var input in activity.Inputs.Values.Where(input => input.IsBrokenObject))
                complain(DefinitionCheck.Block(activity, "ValueDoesNotFit", $"The Object expression of '{input.Name}' of '{activity.Id}' begins as JSON and cannot be read as JSON.", $"{activity.Path}.{input.Name}.expression.value"));
        }
    }

    private static string[]? PortsOf(ActivityNode activity) => activity.Behaviour switch
    {
        If _ => ["then", "else"],
        Loop or ParallelForEach or FlowNode => ["body"],
        Switch _ => ["default"],
        _ => null,
    };

    private static bool StandsInALoop(ActivityNode activity)
    {
        for (var outer = activity.Parent; outer is not null; outer = outer.Parent)
            if (outer.Behaviour is Loop or ParallelForEach)
                return true;
        return false;
    }

    /// <summary>Of two variables of one container with the same name or id, scripts see one only.</summary>
    private static void CheckTwice(ActivityNode container, Action<Complaint> complain)
    {
        for (var i = 0; i < container.Variables.Count; i++)
            if (container.Variables.Take(i).Any(other => other.Name == container.Variables[i].Name || other.Id == container.Variables[i].Id))
                complain(new Complaint($"{container.Path}.variables[{i}]", "VariableIsTwice", $"The name or the id of the variable '{container.Variables[i].Name}' is that of another one beside it.", Given: container.Variables[i].Name));
    }
}
