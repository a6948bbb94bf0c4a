using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Conducting;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries.Records;

/// <summary>What the steps of a dossier wrote, for those who come after.</summary>
internal static class StepRecords
{
    /// <summary>The newest first; a return stands right under its answer.</summary>
    public static IReadOnlyList<StepRecord> Of(RecordReader reader, IReadOnlyList<AttachmentView> files, Units units)
    {
        var items = reader.Items.Where(i => i.State == WorkItemState.Completed && i.Phase != "Give").OrderByDescending(i => i.CompletedAt).ThenByDescending(i => i.OfferedAt).ToList();
        foreach (var answer in items.Where(i => i.ReturnedById is not null).ToList())
            if (items.Find(i => i.Id == answer.ReturnedById) is { } sentBack)
            {
                items.Remove(sentBack);
                items.Insert(items.IndexOf(answer) + 1, sentBack);
            }
        return [.. items.Select(i => Of(i, reader, files, units))];
    }

    /// <summary>Why and by whom a step was sent back, as far as the reader may know; null when it was not.</summary>
    public static ReturnMark? Mark(WorkItem item, WorkItem? by, bool withReason, Units units) => item.Returns == 0 || by is null ? null : new ReturnMark(
        item.Returns, by.AssigneeName ?? units.Name(by.UnitId).Name, units.Name(by.UnitId), by.StepName, by.CompletedAt ?? item.OfferedAt, withReason ? WrittenForm.Reason(by) : null);

    /// <summary>The steps that sent these back, in one question.</summary>
    public static async Task<IReadOnlyDictionary<Guid, WorkItem>> SentBackBy(OneStopDb db, IEnumerable<WorkItem> items, CancellationToken cancellation)
    {
        var ids = items.Select(i => i.ReturnedById).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, WorkItem>()
            : await db.Set<WorkItem>().AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancellation);
    }

    private static StepRecord Of(WorkItem item, RecordReader reader, IReadOnlyList<AttachmentView> files, Units units)
    {
        var reading = reader.Of(item);
        var written = WrittenForm.Of(item);
        IReadOnlyList<WrittenField> shown = reading == RecordReading.Whole ? written : reader.ReadsReason(item) ? [.. written.Where(f => f.Name == ReturnOutcomes.Reason)] : [];
        return new StepRecord(
            item.Id, item.StepName, item.Stage, units.Name(item.UnitId), item.AssigneeName, item.AssigneeId is { } id && id == reader.Actor.PersonId, item.OfferedAt, item.CompletedAt ?? item.OfferedAt, item.HeldMinutes,
            reading == RecordReading.Done ? null : WrittenForm.Outcome(item),
            ReturnOutcomes.IsReturnOfApproval(item, item.Outcome) || reader.Items.Any(i => i.ReturnedById == item.Id), item.Returns, item.ReturnedById,
            shown.Count < written.Count || reading == RecordReading.Done, shown, [.. files.Where(f => f.WorkItemId == item.Id)]);
    }
}
