using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Escalating;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Turns work items into rows of a list, as this actor sees them.</summary>
internal sealed class WorkItemRows(IDirectory directory, ICalendars calendars, WorkRights rights, ReassignRights giving)
{
    public static DueState? DueOf(WorkItem item, DateTimeOffset now) =>
        item.IsPaused ? DueState.Paused
        : item.DueAt is not { } due ? null
        : now > due ? DueState.Overdue
        : item.WarnAt is { } warn && now >= warn ? DueState.Near
        : DueState.InTime;

    public async Task<IReadOnlyList<WorkItemRow>> Of(OneStopDb db, IReadOnlyList<(WorkItem Item, Dossier Dossier)> found, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var units = await Units.Of(directory, cancellation);
        var dossierIds = found.Select(f => f.Dossier.Id).Distinct().ToList();
        var earlier = await db.Set<WorkItem>().AsNoTracking()
            .Where(w => dossierIds.Contains(w.DossierId) && w.State == WorkItemState.Completed)
            .Select(w => new Earlier(w.DossierId, w.CompletedAt, w.AssigneeName, w.Party)).ToListAsync(cancellation);
        var sentBack = await StepRecords.SentBackBy(db, found.Select(f => f.Item), cancellation);
        var rows = new List<WorkItemRow>();
        foreach (var (item, dossier) in found)
        {
            var from = earlier.Where(e => e.DossierId == dossier.Id && e.At <= item.OfferedAt).MaxBy(e => e.At);
            var row = await Row(item, dossier, from, units, actor, now, cancellation);
            rows.Add(item.ReturnedById is { } by ? row with { Returned = StepRecords.Mark(item, sentBack.GetValueOrDefault(by), row.IsMine || row.CanClaim, units) } : row);
        }
        return rows;
    }

    private async Task<WorkItemRow> Row(WorkItem item, Dossier dossier, Earlier? from, Units units, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = DueOf(item, now);
        var calendar = await calendars.Find(units.CalendarOf(item.UnitId), cancellation);
        TimeSpan? remaining = item.DueAt is not { } at ? null
            : now <= at ? calendar.WorkingTimeBetween(now, at) : -calendar.WorkingTimeBetween(at, now);
        var canClaim = item.State == WorkItemState.Offered && await rights.ToDo(item, actor, now, cancellation) is null;
        return new WorkItemRow(
            item.Id, dossier.Code, dossier.ProcedureCode, dossier.ProcedureName, item.StepName, item.Stage,
            NameFor(actor, dossier), units.Name(item.UnitId), item.AssigneeName, item.AssigneeId is { } id && id == actor.PersonId, item.State,
            due, item.DueAt, remaining, from?.Name, from?.Party, item.OfferedAt, canClaim, item.Revision)
        {
            Priority = item.Priority,
            CanGive = WorkItemStates.WhyNotOpen(item) is null && await giving.ToGive(item, actor, cancellation),
        };
    }

    /// <summary>Postal clerks see names masked in lists (least privilege; checklist 29).</summary>
    public static string NameFor(Actor actor, Dossier dossier) => actor.IsPostal ? Masking.Name(dossier.ApplicantName) : dossier.ApplicantName;

    private sealed record Earlier(Guid DossierId, DateTimeOffset? At, string? Name, Party Party);
}
