using OneStop.Workflow.Engine.Activities.Elsa;
using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Processes.Endpoints;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// What a process that starts by itself may hold. Nobody handed a dossier in, so there is no applicant, no unit and no
/// clock for a step of ours to speak of: a system process calls other systems, tells events, starts processes and waits.
/// </summary>
public static class TriggerRules
{
    /// <summary>Names the rules <c>SystemProcessHasAStep</c> and <c>TriggerCannotBeRead</c>, and those of endpoints.</summary>
    public static IReadOnlyList<Complaint> Complaints(WorkflowDefinition definition)
    {
        var endpoints = EndpointRules.Complaints(definition).ToList();
        var triggers = TriggerTypes.Of(definition).ToList();
        if (triggers.Count == 0)
            return endpoints;
        var complaints = definition.Activities.Where(a => a.Type.StartsWith("OneStop.", StringComparison.Ordinal)).Select(step => new Complaint(
            step.Path, "SystemProcessHasAStep", $"'{triggers[0].Id}' starts this process without a dossier, so it cannot hold the step '{step.Id}'. Start the process by filing a dossier, or move the step to one that is.", step.Id));
        var unreadable = triggers.Where(IsUnreadable).Select(trigger => new Complaint(
            $"{trigger.Path}.{TriggerTypes.InputOf(trigger)}", "TriggerCannotBeRead", $"'{trigger.Id}' starts instances; its {TriggerTypes.InputOf(trigger)} must be written as a literal that can be read, since there is no instance yet to work an expression out.", trigger.Id));
        return [.. complaints, .. unreadable, .. endpoints];
    }

    /// <summary>What an endpoint says with literals is looked at by the rules of endpoints.</summary>
    private static bool IsUnreadable(ActivityNode trigger) => trigger.Type == EndpointAsked.TypeName
        ? EndpointAsked.Of(trigger) is null : !TriggerTypes.IsReadable(TriggerTypes.KindOf(trigger), TriggerTypes.PlanOf(trigger));

    /// <summary>
    /// Whether it is a process of its own kind and not a procedure's: one that starts by itself, or one that others use
    /// (<c>usableAsActivity</c>). What must hold of a dossier's whole way does not concern it.
    /// </summary>
    public static bool IsPart(WorkflowDefinition definition) => definition.UsableAsActivity || IsSystemProcess(definition);

    /// <summary>Whether instances start by themselves: such a process is no procedure's.</summary>
    public static bool IsSystemProcess(WorkflowDefinition definition) => TriggerTypes.Of(definition).Any();
}
