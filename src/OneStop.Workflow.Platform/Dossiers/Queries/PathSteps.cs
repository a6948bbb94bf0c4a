using OneStop.Workflow.Engine.Definitions;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>
/// The path of a dossier: what happened, in the order in which it happened and as often as it did; what is being done; and
/// what follows if all goes well from here. A step that sent the dossier back is told as that, and is still to come again.
/// </summary>
internal sealed class PathSteps(Definitions definitions, TimeProvider clock)
{
    /// <summary>Outcomes that lead back: the step, or one before it, is done again.</summary>
    private static readonly HashSet<string> LeadingBack = ["Returned", "NeedsSupplement", "NotCollected", "Mismatch", "NotMet"];

    /// <summary>Outcomes by which a step did not bring what it was for.</summary>
    private static readonly HashSet<string> InVain = ["Rejected", "Refused", "NotSupplied", "NotPaid", "NoAnswer"];

    public async Task<IReadOnlyList<PathStep>> Of(ProcessInstance instance, Dossier dossier, IReadOnlyList<WorkItem> items, Units units, CancellationToken cancellation)
    {
        var definition = await definitions.Version(instance.DefinitionVersionId, cancellation);
        var around = await definitions.Around(instance.DefinitionVersionId, Moment.Day(Moment.Now(clock)), cancellation);
        // The two sides of a hand-over stand on one bookmark and are one step; each round of a step has a bookmark of its own.
        var rounds = items.Where(i => i.State != WorkItemState.Cancelled).GroupBy(i => (i.InstanceId, i.BookmarkId))
            .Select(g => g.OrderByDescending(i => i.OfferedAt).ThenByDescending(i => i.Id).First()).ToList();
        var done = rounds.Where(i => i.State == WorkItemState.Completed).OrderBy(i => i.CompletedAt).ThenBy(i => i.Id);
        var open = rounds.Where(i => i.State != WorkItemState.Completed).OrderBy(i => i.OfferedAt).ThenBy(i => i.Id);
        var steps = done.Concat(open).Select(i => Of(i, units)).ToList();
        if (IsEnded(dossier.Status))
            steps.Add(new PathStep("", History.Text($"Path.{dossier.Status}"), Stage.ResultReturn, "ended", null, null, dossier.ClosedAt ?? steps.Max(s => s.At), null, null));
        else if (dossier.ClosedAt is null)
            steps.AddRange(ToCome(PlannedPath.Of(definition, around), rounds, instance, definition)
                .Select(n => new PathStep(n.Id, n.Name, StageOf(n.LiteralInput("stage"), n.Type), "next", null, null, null, null, null)));
        return steps;
    }

    /// <summary>Planned steps that nobody did yet, and those that are done again: after a step that led back, or before which the dossier stands once more.</summary>
    private static IEnumerable<ActivityNode> ToCome(IReadOnlyList<ActivityNode> plan, IReadOnlyList<WorkItem> rounds, ProcessInstance root, WorkflowDefinition definition)
    {
        var latest = plan.Select(node => rounds.Where(i => IsOf(i, node, root, definition)).MaxBy(i => (i.OfferedAt, i.Id))).ToList();
        for (var at = 0; at < plan.Count; at++)
            if (latest[at] is not { } item || item.State == WorkItemState.Completed && (HasLedBack(item) || latest.Take(at).OfType<WorkItem>().Any(before => IsAgain(before, item))))
                yield return plan[at];
    }

    /// <summary>Whether an earlier step of the plan was opened, or led back, after the later one was done.</summary>
    private static bool IsAgain(WorkItem before, WorkItem item) =>
        before.State == WorkItemState.Completed ? HasLedBack(before) && before.CompletedAt >= item.CompletedAt : before.OfferedAt >= item.CompletedAt;

    /// <summary>A result that came back to the agency is not returned again by this dossier.</summary>
    private static bool HasLedBack(WorkItem item) => item.Outcome is { } outcome && LeadingBack.Contains(outcome) && !IsSentBack(item);

    private static bool IsSentBack(WorkItem item) => item is { Stage: Stage.ResultReturn, Outcome: "Returned" };

    private static bool IsEnded(DossierStatus status) => status is DossierStatus.NotAccepted or DossierStatus.Withdrawn or DossierStatus.Stopped;

    /// <summary>Whether the item is of that planned step: of the process itself, or of one that it uses or started.</summary>
    private static bool IsOf(WorkItem item, ActivityNode node, ProcessInstance root, WorkflowDefinition definition) =>
        item.ActivityId == node.Id && (node.Definition != definition || item.InstanceId == root.Id);

    private static PathStep Of(WorkItem item, Units units) => new(
        item.ActivityId, item.StepName, item.Stage, StateOf(item),
        units.Name(item.UnitId), item.AssigneeName, item.CompletedAt ?? item.ClaimedAt ?? item.OfferedAt, item.DueAt, item.Outcome);

    private static string StateOf(WorkItem item) =>
        item.State != WorkItemState.Completed ? "current" : HasLedBack(item) ? "back" : IsSentBack(item) || item.Outcome is { } outcome && InVain.Contains(outcome) ? "no" : "done";

    public static Stage StageOf(string? stage, string type) => Enum.TryParse<Stage>(stage, true, out var known) ? known : StepKinds.Of(type).Stage;
}
