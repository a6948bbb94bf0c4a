using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>What sending back from a step would mean, said before it is done.</summary>
internal sealed class StepReturns(ReturnOutcomes outcomes, ICatalogue catalogue)
{
    /// <param name="items">All work items of the dossier.</param>
    public async Task<IReadOnlyList<ReturnAhead>> Of(OneStopDb db, WorkItem item, Guid versionId, Dossier dossier, IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        var found = await outcomes.Of(db, item, versionId, cancellation);
        if (found.Count == 0)
            return [];
        var clock = (await catalogue.Version(dossier.ProcedureVersionId, cancellation))?.Entry.ReturnClock ?? ReturnClocks.Remaining;
        return [.. found.Select(f => new ReturnAhead(f.Key, f.Value is { Name.Length: > 0 } step ? step.Name : null, DoerOf(f.Value?.Id, item, items), HistoryLines.ReturnClockText(clock)))];
    }

    /// <summary>Who did the step last; where it is a step of its own for rework, who did the work that is looked at now.</summary>
    private static string? DoerOf(string? activityId, WorkItem item, IReadOnlyList<WorkItem> items)
    {
        var done = items.Where(i => i.State == WorkItemState.Completed).ToList();
        return (done.Where(i => i.ActivityId == activityId).MaxBy(i => i.CompletedAt)
            ?? done.Where(i => i.UnitId == item.UnitId && i.Stage == Stage.Appraisal).MaxBy(i => i.CompletedAt))?.AssigneeName;
    }
}

/// <summary>An outcome that sends back.</summary>
/// <param name="StepName">The step that would open; null where the process does not say.</param>
/// <param name="PersonName">Who did that work last, and gets it if he or she still may do it; null when nobody did.</param>
/// <param name="Clock">Which time the step would have, in words.</param>
public sealed record ReturnAhead(string Outcome, string? StepName, string? PersonName, string Clock);
