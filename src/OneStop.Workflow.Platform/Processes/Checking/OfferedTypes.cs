using OneStop.Workflow.Engine.Activities;
using OneStop.Workflow.Engine.Definitions;

namespace OneStop.Workflow.Platform.Processes.Checking;

/// <summary>
/// A definition may use only what does what its name says. Types that older versions may hold but that are not built
/// (linked procedures, consignments by post, waiting for a partner) are refused wherever a definition comes in: check,
/// import, publishing, loading of files. Versions that are kept already run on.
/// </summary>
public static class OfferedTypes
{
    /// <summary>Code of the complaint and of the refusal.</summary>
    public const string NotBuilt = "ActivityIsNotBuilt";

    public static IReadOnlyList<Complaint> Complaints(WorkflowDefinition definition) =>
    [
        .. definition.Activities.Where(activity => IsNotBuilt(activity.Type)).Select(activity => new Complaint(
            activity.Path + ".type", NotBuilt, $"'{activity.Id}' is a {activity.Type}, which this platform does not do yet.", activity.Id)),
    ];

    /// <summary>Whether the type is known here and not offered.</summary>
    public static bool IsNotBuilt(string type) => ActivityCatalogue.Find(type) is { IsOffered: false };
}
