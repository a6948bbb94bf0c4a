using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Breaches;

/// <summary>Rows of a list of limits: who held it how long, what was raised, what was found.</summary>
internal sealed class BreachRows(DossierTime time)
{
    /// <summary>In the order of the ids.</summary>
    public async Task<IReadOnlyList<BreachRow>> Of(OneStopDb db, IReadOnlyList<Guid> clockIds, Units units, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await db.Set<Clock>().AsNoTracking().Where(c => clockIds.Contains(c.Id))
            .Join(db.Set<Dossier>().AsNoTracking(), c => c.DossierId, d => d.Id, (c, d) => new Limit { Clock = c, Dossier = d }).ToDictionaryAsync(l => l.Clock.Id, cancellation);
        var facts = await FactsOf(db, clockIds, [.. found.Values.Select(l => l.Dossier.Id).Distinct()], cancellation);
        var rows = new List<BreachRow>(clockIds.Count);
        foreach (var id in clockIds)
            if (found.TryGetValue(id, out var limit))
                rows.Add(await Row(limit, facts, units, now, cancellation));
        return rows;
    }

    public static async Task<IReadOnlyDictionary<string, string>> CauseNames(OneStopDb db, CancellationToken cancellation) =>
        (await db.Set<BreachCause>().AsNoTracking().ToListAsync(cancellation)).ToDictionary(c => c.Code, c => Tongue.Of(c.Name, c.NameEn));

    public static FindingView View(Finding f, IReadOnlyDictionary<string, string> causes) => new(
        f.ClockId, f.CauseCode, causes.GetValueOrDefault(f.CauseCode, f.CauseCode), f.ResponsibleParty, f.Remedy, f.Note, f.State,
        f.RecordedById, f.RecordedByName, f.RecordedAt, f.SignedByName, f.SignedAt, f.Revision);

    private static async Task<Facts> FactsOf(OneStopDb db, IReadOnlyList<Guid> clocks, IReadOnlyList<Guid> dossiers, CancellationToken cancellation)
    {
        var items = await db.Set<WorkItem>().AsNoTracking().Where(w => dossiers.Contains(w.DossierId) && w.State != WorkItemState.Cancelled)
            .Select(w => new Held(w.Id, w.DossierId, w.IsPaused && w.Stage == Stage.Waiting ? Party.Applicant : w.Party, w.IsPaused && w.Stage == Stage.Waiting ? null : w.UnitId, w.Stage, w.AssigneeName, w.OfferedAt, w.ClaimedAt, w.CompletedAt))
            .ToListAsync(cancellation);
        var fired = await db.Set<FiredAlarm>().AsNoTracking().Where(a => clocks.Contains(a.ClockId)).GroupBy(a => a.ClockId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var whole = await db.Set<Clock>().AsNoTracking().Where(c => dossiers.Contains(c.DossierId) && c.Stage == null)
            .Select(c => new Whole(c.DossierId, c.DueAt, c.StoppedAt, c.ExtendedAt)).ToListAsync(cancellation);
        var findings = await db.Set<Finding>().AsNoTracking().Where(f => clocks.Contains(f.ClockId)).ToDictionaryAsync(f => f.ClockId, cancellation);
        return new Facts(items.ToLookup(i => i.DossierId), fired, whole.ToLookup(w => w.DossierId), findings, await CauseNames(db, cancellation));
    }

    private async Task<BreachRow> Row(Limit limit, Facts facts, Units units, DateTimeOffset now, CancellationToken cancellation)
    {
        var (clock, dossier) = (limit.Clock, limit.Dossier);
        var items = facts.Items[dossier.Id].ToList();
        var calendar = await time.CalendarOf(clock.CalendarId, cancellation);
        var end = clock.StoppedAt ?? now;
        // Who had it at the moment it became overdue answers for it first; of what still holds, who has it now.
        var at = clock.DueAt is { } due && due < end ? due : end;
        var holder = items.Where(i => i.OfferedAt <= at && (i.CompletedAt ?? end) >= at)
            .OrderByDescending(i => i.Id == clock.WorkItemId).ThenByDescending(i => i.OfferedAt).FirstOrDefault();
        var (apology, sentAt) = ApologyOf(facts.Whole[dossier.Id].FirstOrDefault(), now);
        var shares = Holders.Shares(items.Select(i => new Holding(i.Party, i.UnitId, i.Person, i.OfferedAt, i.CompletedAt)), calendar, units, dossier.ClosedAt ?? now);
        return new BreachRow(
            clock.Id, dossier.Code, dossier.ProcedureCode, dossier.ProcedureName, clock.ActivityId is null ? null : clock.Title, clock.Stage ?? holder?.Stage,
            units.Name(clock.ActivityId is null ? holder?.UnitId ?? clock.UnitId : clock.UnitId), holder?.Person, holder?.ClaimedAt ?? holder?.OfferedAt,
            clock.DueAt, at < end ? calendar.WorkingTimeBetween(at, end) : TimeSpan.Zero, clock.StoppedAt is null, shares,
            facts.Fired.GetValueOrDefault(clock.Id), ClockKeeping.PolicyOf(clock).Rungs.Count, units.Name(dossier.ReceivingUnitId), clock.StoppedAt, apology, sentAt,
            facts.Findings.TryGetValue(clock.Id, out var finding) ? View(finding, facts.Causes) : null);
    }

    private static (ApologyState, DateTimeOffset?) ApologyOf(Whole? whole, DateTimeOffset now) =>
        whole?.ExtendedAt is { } sent ? (ApologyState.Sent, sent)
        : whole?.DueAt is { } due && due < (whole.StoppedAt ?? now) ? (ApologyState.Missing, null)
        : (ApologyState.NotNeeded, null);

    private sealed record Held(
        Guid Id, Guid DossierId, Party Party, string? UnitId, Stage Stage, string? Person, DateTimeOffset OfferedAt, DateTimeOffset? ClaimedAt, DateTimeOffset? CompletedAt);

    private sealed record Whole(Guid DossierId, DateTimeOffset? DueAt, DateTimeOffset? StoppedAt, DateTimeOffset? ExtendedAt);

    private sealed record Facts(
        ILookup<Guid, Held> Items, IReadOnlyDictionary<Guid, int> Fired, ILookup<Guid, Whole> Whole, IReadOnlyDictionary<Guid, Finding> Findings,
        IReadOnlyDictionary<string, string> Causes);
}

/// <summary>A clock with its dossier.</summary>
internal sealed class Limit
{
    public required Clock Clock { get; init; }

    public required Dossier Dossier { get; init; }
}
