using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Recomputing;

internal sealed class CalendarEffects(IDbContextFactory<OneStopDb> contexts, ICalendars calendars, CalendarRights rights, IDirectory directory, DossierTime time) : IRecomputing
{
    private const int PageSize = 20;

    public async Task<Answer<CalendarPreview>> Preview(string calendarId, string document, int page, Actor actor, CancellationToken cancellation = default)
    {
        if (!await rights.ToChange(calendarId, actor, cancellation))
            return new Refusal("CalendarIsNotYours", RefusalKind.Forbidden, null, calendarId);
        var (read, wrong) = CalendarReading.Of(document, calendarId);
        if (wrong.Count > 0)
            return Answer<CalendarPreview>.Refused(wrong);
        if ((await calendars.All(cancellation)).FirstOrDefault(c => c.Code == calendarId) is not { } changed)
            return new Refusal("CalendarIsUnknown", RefusalKind.NotFound, null, calendarId);

        var span = CalendarDifference.Between(changed.Own, read).Span;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var moves = new List<Move>();
        var open = 0;
        foreach (var calendar in await OpenClocks.Following(calendars, calendarId, cancellation))
        {
            open += await db.Set<Clock>().CountAsync(c => c.CalendarId == calendar.Code && c.StoppedAt == null, cancellation);
            moves.AddRange(await MovesOf(db, calendar, await Proposed(calendar, read, cancellation), span, cancellation));
        }
        return await Told(db, moves, open, page, cancellation);
    }

    public async Task<Answer<CalendarPreview>> PreviewUse(string unitId, string calendarId, int page, Actor actor, CancellationToken cancellation = default)
    {
        if (await UnitCalendarRules.WhyNot(unitId, calendarId, directory, calendars, rights, actor, cancellation) is { } no)
            return no;
        var (from, to) = ((await directory.Find(unitId, cancellation))!.CalendarId, await calendars.Find(calendarId, cancellation));
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var clocks = db.Set<Clock>().AsNoTracking().Where(c => c.UnitId == unitId && c.CalendarId == from && c.StoppedAt == null);
        var moves = await MovesOf(clocks, await calendars.Find(from, cancellation), to, cancellation);
        return await Told(db, moves, await clocks.CountAsync(cancellation), page, cancellation);
    }

    public async Task<IReadOnlyList<UnitCalendarChange>> Uses(int most, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<UnitCalendarChange>().AsNoTracking().OrderByDescending(c => c.At).Take(most).ToListAsync(cancellation);
    }

    public async Task<RecomputationProgress> Progress(Guid changeId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Set<Recomputation>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == changeId, cancellation) is { } run
            ? new RecomputationProgress(run.FinishedAt is null ? "Running" : "Finished", Math.Max(run.Total, run.Done), run.Done, run.Moved, run.StartedAt, run.FinishedAt)
            : new RecomputationProgress("Waiting", 0, 0, 0, null, null);
    }

    private async Task<WorkingCalendar> Proposed(KnownCalendar calendar, CalendarDocument changed, CancellationToken cancellation)
    {
        if (calendar.Code != changed.Code)
            return WorkingCalendar.From(calendar.Own.On(changed));
        var national = (await calendars.All(cancellation))[0];
        return WorkingCalendar.From(changed.Inherits == national.Code ? changed.On(national.Own) : changed);
    }

    /// <summary>A day can move only clocks that run over it; one that stands still may yet run over any.</summary>
    private async Task<List<Move>> MovesOf(OneStopDb db, KnownCalendar calendar, WorkingCalendar proposed, (DateOnly First, DateOnly Last)? span, CancellationToken cancellation)
    {
        var code = calendar.Code;
        var clocks = db.Set<Clock>().AsNoTracking().Where(c => c.CalendarId == code && c.StoppedAt == null);
        if (span is var (first, last))
        {
            var (from, to) = (VietnamTime.At(first, TimeSpan.Zero), VietnamTime.At(last.AddDays(1), TimeSpan.Zero));
            clocks = clocks.Where(c => c.DueAt == null || (c.StartedAt < to && c.DueAt >= from));
        }
        return await MovesOf(clocks, calendar.Working, proposed, cancellation);
    }

    private async Task<List<Move>> MovesOf(IQueryable<Clock> clocks, WorkingCalendar current, WorkingCalendar proposed, CancellationToken cancellation)
    {
        var now = time.Now;
        var moves = new List<Move>();
        await foreach (var clock in clocks.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var before = ClockKeeping.Read(clock, current, now);
            var after = ClockKeeping.Read(clock, proposed, now);
            if ((before.DueAt ?? before.DueIfResumedNow) is { } old && (after.DueAt ?? after.DueIfResumedNow) is { } due && old != due)
                moves.Add(new Move(clock, old, due, before.IsPaused));
        }
        return moves;
    }

    private async Task<CalendarPreview> Told(OneStopDb db, List<Move> moves, int open, int page, CancellationToken cancellation)
    {
        var dossiers = moves.Where(m => m.Clock.ActivityId is null).OrderBy(m => m.After).ThenBy(m => m.Clock.Id).ToList();
        var rows = await Rows(db, dossiers.Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToList(), cancellation);
        return new CalendarPreview(open, moves.Count - dossiers.Count, new Page<MovedDossier>(rows, dossiers.Count, Math.Max(page, 1), PageSize));
    }

    private async Task<IReadOnlyList<MovedDossier>> Rows(OneStopDb db, IReadOnlyList<Move> moves, CancellationToken cancellation)
    {
        var ids = moves.Select(m => m.Clock.DossierId).ToList();
        var dossiers = await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Code, d.ProcedureName }).ToDictionaryAsync(d => d.Id, cancellation);
        var units = await Units.Of(directory, cancellation);
        return [.. moves.Where(m => dossiers.ContainsKey(m.Clock.DossierId)).Select(m => new MovedDossier(
            dossiers[m.Clock.DossierId].Code, dossiers[m.Clock.DossierId].ProcedureName, units.Name(m.Clock.UnitId).Name, m.Before, m.After, m.Clock.PromisedAt, m.IsPaused))];
    }

    private sealed record Move(Clock Clock, DateTimeOffset Before, DateTimeOffset After, bool IsPaused);
}
