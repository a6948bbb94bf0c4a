using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes;

/// <summary>
/// What the engine can run but the platform does not carry out for a dossier yet: children, calls to other systems and
/// events for other instances. A process with one of them is refused when it is loaded; it never half-runs.
/// </summary>
public static class CarriedActivities
{
    private static readonly HashSet<string> NotCarried =
        ["Elsa.ExecuteWorkflow", "Elsa.DispatchWorkflow", "Elsa.SendHttpRequest", "Elsa.FlowSendHttpRequest", "Elsa.RunTask"];

    public static IReadOnlyList<Complaint> Complaints(WorkflowDefinition definition) =>
        [.. definition.Activities.Where(IsNotCarried).Select(a => new Complaint(
            a.Path, "ActivityIsNotCarried", $"{a.Type} cannot be carried out in the process of a dossier.", a.Id))];

    private static bool IsNotCarried(ActivityNode activity) =>
        NotCarried.Contains(activity.Type)
        || activity.Type == "Elsa.PublishEvent" && !string.Equals(activity.LiteralInput("isLocalEvent"), "true", StringComparison.OrdinalIgnoreCase);
}
