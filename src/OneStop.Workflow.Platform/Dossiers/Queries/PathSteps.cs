using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>The path of a dossier: what was done, what is being done, and what follows if all goes well.</summary>
internal sealed class PathSteps(Definitions definitions)
{
    public async Task<IReadOnlyList<PathStep>> Of(ProcessInstance instance, Dossier dossier, IReadOnlyList<WorkItem> items, Units units, CancellationToken cancellation)
    {
        var definition = await definitions.Version(instance.DefinitionVersionId, cancellation);
        // A step that was done again after a return is shown once, as it stands now.
        var latest = items.Where(i => i.State != WorkItemState.Cancelled).GroupBy(i => i.ActivityId)
            .Select(g => g.OrderByDescending(i => i.OfferedAt).ThenByDescending(i => i.Id).First()).ToList();
        var done = latest.Where(i => i.State == WorkItemState.Completed && !AwaitsReceiver(i, items)).OrderBy(i => i.CompletedAt);
        var current = latest.Where(i => i.State is WorkItemState.Offered or WorkItemState.Claimed or WorkItemState.Interrupted).OrderBy(i => i.OfferedAt);
        var steps = done.Concat(current).Select(i => Of(i, units)).ToList();
        if (dossier.ClosedAt is null)
            steps.AddRange(PlannedPath.Of(definition).Where(n => latest.All(i => i.ActivityId != n.Id))
                .Select(n => new PathStep(n.Id, n.Name, StageOf(n.LiteralInput("stage"), n.Type), "next", null, null, null, null, null)));
        return steps;
    }

    private static bool AwaitsReceiver(WorkItem item, IReadOnlyList<WorkItem> items) =>
        item.Phase == "Give" && items.Any(i => i.BookmarkId == item.BookmarkId && i.Phase == "Receive" && i.State is WorkItemState.Offered or WorkItemState.Claimed && i.BookmarkId == item.BookmarkId);

    private static PathStep Of(WorkItem item, Units units) => new(
        item.ActivityId, item.StepName, item.Stage, item.State == WorkItemState.Completed ? "done" : "current",
        units.Name(item.UnitId), item.AssigneeName, item.CompletedAt ?? item.ClaimedAt ?? item.OfferedAt, item.DueAt, item.Outcome);

    public static Stage StageOf(string? stage, string type) => Enum.TryParse<Stage>(stage, true, out var known) ? known : StepKinds.Of(type).Stage;
}
