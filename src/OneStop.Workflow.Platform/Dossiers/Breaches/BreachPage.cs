using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Queries.Records;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>Puts the page of a dossier's broken limits together: who held it, since when, why, what was done.</summary>
internal sealed class BreachPage(BreachRights rights, BreachRows rows, ClockViews clocks, AuditStates audits, Readings readings, DossierTime time)
{
    private static readonly Refusal Unknown = new("BreachIsUnknown", RefusalKind.NotFound);

    public async Task<Answer<BreachView>> View(OneStopDb db, Units units, string code, Actor actor, CancellationToken cancellation)
    {
        var now = time.Now;
        if (await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Code == code, cancellation) is not { } dossier)
            return Unknown;
        var broken = new List<Clock>();
        foreach (var clock in await db.Set<Clock>().AsNoTracking().Where(c => c.DossierId == dossier.Id && c.Stage != Stage.Waiting).OrderBy(c => c.DueAt).ToListAsync(cancellation))
            if (BreachRights.IsBroken(clock, now) && await rights.ToSee(clock, dossier, actor, cancellation))
                broken.Add(clock);
        if (broken.Count == 0)
            return Unknown;
        await readings.Dossier(dossier.Id, dossier.Code, actor, ReadingWhat.Breach, null, cancellation);

        var calendar = await time.CalendarOf(units.CalendarOf(dossier.CompetentUnitId), cancellation);
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => w.DossierId == dossier.Id && w.State != WorkItemState.Cancelled).OrderBy(w => w.OfferedAt).ToListAsync(cancellation);
        var reader = RecordAccess.Of(units, dossier, items, actor);
        var chain = await HistoryLines.Chain(db, dossier.Id, cancellation);
        var list = await rows.Of(db, [.. broken.Select(c => c.Id)], units, now, cancellation);
        var until = dossier.ClosedAt ?? now;
        return new BreachView(
            DossierParts.Listed(dossier, units, actor), list, await Accounts(db, dossier, broken, chain, actor, now, cancellation),
            [.. items.Select(i => Held(i, reader, units, calendar.WorkingTimeBetween(i.OfferedAt, i.CompletedAt ?? until)))],
            Holders.Shares(items, calendar, units, until), HistoryLines.Of(chain, units, new HistoryAccess(reader)), await audits.Of(db, dossier.Id, dossier, chain, cancellation), await Causes(db, cancellation));
    }

    public static async Task<IReadOnlyList<CauseView>> Causes(OneStopDb db, CancellationToken cancellation) =>
        [.. (await db.Set<BreachCause>().AsNoTracking().Where(c => c.IsActive).OrderBy(c => c.Position).ToListAsync(cancellation)).Select(c => new CauseView(c.Code, Tongue.Of(c.Name, c.NameEn)))];

    private async Task<IReadOnlyList<BreachAccount>> Accounts(OneStopDb db, Dossier dossier, List<Clock> broken, List<AuditLine> chain, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = broken.ConvertAll(c => c.Id);
        var fired = RaisedAlarms.Of(await db.Set<FiredAlarm>().AsNoTracking().Where(a => ids.Contains(a.ClockId)).ToListAsync(cancellation), chain);
        var findings = (await db.Set<Finding>().AsNoTracking().Where(f => ids.Contains(f.ClockId)).ToListAsync(cancellation)).ToDictionary(f => f.ClockId);
        var found = findings.Values.Select(f => f.Id).ToList();
        var changes = (await db.Set<FindingChange>().AsNoTracking().Where(c => found.Contains(c.FindingId)).OrderBy(c => c.Number).ToListAsync(cancellation)).ToLookup(c => c.FindingId);
        var causes = await BreachRows.CauseNames(db, cancellation);
        var accounts = new List<BreachAccount>();
        foreach (var clock in broken)
        {
            var finding = findings.GetValueOrDefault(clock.Id);
            accounts.Add(new BreachAccount(
                clock.Id, await clocks.Of(clock, now, cancellation),
                [.. fired[clock.Id].OrderBy(a => a.DueAt)],
                finding is null ? [] : [.. changes[finding.Id].Select(c => new FindingChangeView(c.Number, c.At, c.ByName, c.State, causes.GetValueOrDefault(c.CauseCode, c.CauseCode), c.ResponsibleParty, c.Remedy, c.Note))],
                finding?.State != FindingState.SignedOff && await rights.ToRecord(clock, dossier, actor, cancellation),
                finding is not null && finding.RecordedById != actor.PersonId && await rights.ToSign(clock, dossier, actor, cancellation)));
        }
        return accounts;
    }

    private static HoldingView Held(WorkItem i, RecordReader reader, Units units, TimeSpan worked) => new(
        i.StepName, i.Stage, i.IsPaused && i.Stage == Stage.Waiting ? Party.Applicant : i.Party, i.IsPaused && i.Stage == Stage.Waiting ? null : units.Name(i.UnitId), i.AssigneeName, i.OfferedAt, i.CompletedAt, worked,
        reader.Of(i) > RecordReading.Done ? WrittenForm.Outcome(i) : null);
}
