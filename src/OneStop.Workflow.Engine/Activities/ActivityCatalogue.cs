namespace OneStop.Workflow.Engine.Activities;

/// <summary>Every activity type that can be run: Elsa's and ours. What is not here is refused when a definition is read.</summary>
public static class ActivityCatalogue
{
    private static readonly Dictionary<string, ActivityType> ByName =
        ElsaTypes.All.Concat(OneStopTypes.All).ToDictionary(type => type.TypeName, StringComparer.Ordinal);

    /// <summary>All types, Elsa's first.</summary>
    public static IReadOnlyCollection<ActivityType> All => ByName.Values;

    /// <summary>Those that new definitions may use.</summary>
    public static IEnumerable<ActivityType> Offered => All.Where(type => type.IsOffered);

    /// <summary>The type with that name; null when it is not known here.</summary>
    public static ActivityType? Find(string typeName) => ByName.GetValueOrDefault(typeName);

    /// <summary>Whether activities of the type start another definition as an instance of its own, named by their input <c>workflowDefinitionId</c>.</summary>
    public static bool StartsOthers(string typeName) => typeName is "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow" or "Elsa.BulkDispatchWorkflows";

    /// <summary>The extra port of a step that fires once when it becomes overdue, without ending it.</summary>
    public const string OverduePort = "Overdue";

    internal const string WorkflowType = "Elsa.Workflow";

    /// <summary>Whether activities of the type hold variables of their own.</summary>
    internal static bool IsContainer(string typeName) => typeName is WorkflowType or "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel";
}
