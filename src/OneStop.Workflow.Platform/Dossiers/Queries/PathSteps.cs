using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The path of a dossier: what was done, what is being done, and what follows if all goes well.</summary>
internal sealed class PathSteps(Definitions definitions, TimeProvider clock)
{
    public async Task<IReadOnlyList<PathStep>> Of(ProcessInstance instance, Dossier dossier, IReadOnlyList<WorkItem> items, Units units, CancellationToken cancellation)
    {
        var definition = await definitions.Version(instance.DefinitionVersionId, cancellation);
        var around = await definitions.Around(instance.DefinitionVersionId, Moment.Day(Moment.Now(clock)), cancellation);
        // A step that was done again after a return is shown once, as it stands now; one of a child is another step.
        var latest = items.Where(i => i.State != WorkItemState.Cancelled).GroupBy(i => (i.InstanceId, i.ActivityId))
            .Select(g => g.OrderByDescending(i => i.OfferedAt).ThenByDescending(i => i.Id).First()).ToList();
        var done = latest.Where(i => i.State == WorkItemState.Completed && !AwaitsReceiver(i, items)).OrderBy(i => i.CompletedAt);
        var current = latest.Where(i => i.State is WorkItemState.Offered or WorkItemState.Claimed or WorkItemState.Interrupted).OrderBy(i => i.OfferedAt);
        var steps = done.Concat(current).Select(i => Of(i, units)).ToList();
        if (dossier.ClosedAt is null)
            steps.AddRange(PlannedPath.Of(definition, around).Where(n => latest.All(i => !IsOf(i, n, instance, definition)))
                .Select(n => new PathStep(n.Id, n.Name, StageOf(n.LiteralInput("stage"), n.Type), "next", null, null, null, null, null)));
        return steps;
    }

    /// <summary>Whether the item is of that planned step: of the process itself, or of one that it uses or started.</summary>
    private static bool IsOf(WorkItem item, ActivityNode node, ProcessInstance root, WorkflowDefinition definition) =>
        item.ActivityId == node.Id && (node.Definition != definition || item.InstanceId == root.Id);

    private static bool AwaitsReceiver(WorkItem item, IReadOnlyList<WorkItem> items) =>
        item.Phase == "Give" && items.Any(i => i.InstanceId == item.InstanceId && i.BookmarkId == item.BookmarkId && i.Phase == "Receive" && i.State is (WorkItemState.Offered or WorkItemState.Claimed));

    private static PathStep Of(WorkItem item, Units units) => new(
        item.ActivityId, item.StepName, item.Stage, item.State == WorkItemState.Completed ? "done" : "current",
        units.Name(item.UnitId), item.AssigneeName, item.CompletedAt ?? item.ClaimedAt ?? item.OfferedAt, item.DueAt, item.Outcome);

    public static Stage StageOf(string? stage, string type) => Enum.TryParse<Stage>(stage, true, out var known) ? known : StepKinds.Of(type).Stage;
}
