using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Catalogue;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Processes;
using OneStop.Workflow.Platform.Resources;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Puts a dossier's page together.</summary>
internal sealed class DossierPage(Access access, ICatalogue catalogue, WorkItemRows rows, ClockViews clocks, PathSteps path, DossierTime time)
{
    /// <param name="chain">The history's lines, which were verified with this result.</param>
    public async Task<DossierView> View(OneStopDb db, Dossier dossier, IReadOnlyList<AuditLine> chain, AuditState audit, Actor actor, CancellationToken cancellation)
    {
        var now = time.Now;
        var units = await Units.Of(access.Directory, cancellation);
        await access.Readings.Dossier(dossier.Id, dossier.Code, actor, ReadingWhat.Dossier, null, cancellation);
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => w.DossierId == dossier.Id).ToListAsync(cancellation);
        var reader = RecordAccess.Of(units, dossier, items, actor);
        var files = await DossierParts.Attachments(db, dossier.Id, reader, cancellation);
        var instance = await db.Set<ProcessInstance>().AsNoTracking().SingleAsync(i => i.Id == dossier.InstanceId, cancellation);
        var transfers = await DossierParts.Transfers(db, dossier.Id, units, cancellation);
        var kept = await db.Set<Clock>().AsNoTracking().Where(c => c.DossierId == dossier.Id).OrderBy(c => c.StartedAt).ToListAsync(cancellation);
        var open = items.Where(i => i.State is WorkItemState.Offered or WorkItemState.Claimed).Select(i => (i, dossier)).ToList();
        var fired = await db.Set<FiredAlarm>().AsNoTracking().Where(a => a.DossierId == dossier.Id).ToListAsync(cancellation);
        var alarms = RaisedAlarms.Of(fired, chain);
        var whole = kept.Find(c => c.ActivityId is null);
        var entry = (await catalogue.Version(dossier.ProcedureVersionId, cancellation))?.Entry;
        return new DossierView(
            DossierParts.Opened(dossier, entry?.Field ?? "", units),
            whole is null ? null : await clocks.Of(whole, now, cancellation, Holders.Holdings(items), units) with
            {
                Title = History.Text("Dossier.Clock"),
                Alarms = [.. alarms.SelectMany(a => a).OrderByDescending(a => a.FiredAt)],
            },
            await StepClocks(kept, alarms, now, units, cancellation),
            [.. (await path.Of(instance, dossier, items, units, cancellation)).Select(step => Shown(step, reader))],
            HistoryLines.Of(chain, units, new HistoryAccess(reader)),
            await DossierParts.Papers(db, dossier.Id, transfers, units, cancellation), transfers,
            files,
            await rows.Of(db, open, actor, now, cancellation),
            audit,
            Holders.Shares(items, await time.CalendarOf(units.CalendarOf(dossier.CompetentUnitId), cancellation), units, dossier.ClosedAt ?? now),
            Requests.Open(items, reader))
        {
            Lookups = await DossierParts.Lookups(db, dossier.Id, cancellation),
            Apology = await ApologyDrafts.Of(db, dossier, whole, actor, time, cancellation),
            Records = StepRecords.Of(reader, files, units),
        };
    }

    private static PathStep Shown(PathStep step, RecordReader reader) =>
        step.Outcome is null || reader.Of(reader.Items.Where(i => i.ActivityId == step.ActivityId)) > RecordReading.Done ? step : step with { Outcome = null };

    private async Task<IReadOnlyList<ClockView>> StepClocks(IEnumerable<Clock> kept, ILookup<Guid, RaisedAlarm> alarms, DateTimeOffset now, Units units, CancellationToken cancellation)
    {
        var views = new List<ClockView>();
        foreach (var clock in kept.Where(c => c.ActivityId is not null && c.StoppedAt is null))
            views.Add(await clocks.Of(clock, now, cancellation, [new Holding(clock.Party, clock.UnitId, null, clock.StartedAt, clock.StoppedAt)], units) with { Alarms = [.. alarms[clock.Id]] });
        return views;
    }
}
