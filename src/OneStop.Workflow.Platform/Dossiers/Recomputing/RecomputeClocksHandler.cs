using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Recomputing;

internal sealed class RecomputeClocksHandler(ICalendars calendars) : IHandle<RecomputeClocks, RecomputedClocks>
{
    /// <summary>A batch takes some tens of milliseconds: so long a counter waits at most on SQLite, which has one writer.</summary>
    public const int Size = 50;

    public async Task<Answer<RecomputedClocks>> Handle(RecomputeClocks command, CommandContext context, CancellationToken cancellation)
    {
        var following = await OpenClocks.Following(calendars, command.CalendarId, cancellation);
        if (await context.Db.Set<Recomputation>().SingleOrDefaultAsync(r => r.Id == command.ChangeId, cancellation) is not { } run)
            context.Db.Add(run = new Recomputation
            {
                Id = command.ChangeId,
                CalendarId = command.CalendarId,
                StartedAt = context.Now,
                Total = await OpenClocks.CountStale(context.Db, following, cancellation),
            });
        if (run.FinishedAt is not null)
            return new RecomputedClocks(0, 0, true);

        var (done, moved) = (0, new List<(Clock Clock, DateTimeOffset? Before)>());
        foreach (var calendar in following)
        {
            var clocks = await OpenClocks.Stale(context.Db, calendar).OrderBy(c => c.CalendarRevision).Take(Size - done).ToListAsync(cancellation);
            done += clocks.Count;
            moved.AddRange(Reckoned(clocks, calendar.Working, context.Now));
            if (done == Size)
                break;
        }
        await Carry(moved, command.CalendarId, context, cancellation);
        (run.Batch, run.Done, run.Moved) = (command.Batch, run.Done + done, run.Moved + moved.Count);
        if (done < Size)
            run.FinishedAt = context.Now;
        return new RecomputedClocks(done, moved.Count, done < Size);
    }

    private static IEnumerable<(Clock, DateTimeOffset?)> Reckoned(IEnumerable<Clock> clocks, WorkingCalendar calendar, DateTimeOffset now)
    {
        foreach (var clock in clocks)
        {
            var before = clock.DueAt;
            ClockKeeping.Reckon(clock, calendar, now);
            if (clock.DueAt != before)
                yield return (clock, before);
        }
    }

    /// <summary>Lists follow, and the history says why another time stands there now. The promise stays as it was.</summary>
    private async Task Carry(IReadOnlyList<(Clock Clock, DateTimeOffset? Before)> moved, string calendarId, CommandContext context, CancellationToken cancellation)
    {
        var items = moved.Select(m => m.Clock.WorkItemId).OfType<Guid>().ToList();
        var shown = await context.Db.Set<WorkItem>().Where(w => items.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancellation);
        var ids = moved.Select(m => m.Clock.DossierId).Distinct().ToList();
        var dossiers = await context.Db.Set<Dossier>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        foreach (var (clock, before) in moved)
        {
            if (clock.WorkItemId is { } id && shown.TryGetValue(id, out var item))
                (item.DueAt, item.WarnAt) = (clock.DueAt, ClockKeeping.WarnMoment(clock, await calendars.Find(clock.CalendarId, cancellation), context.Now));
            // Benchmarks and tests may keep clocks that belong to no dossier.
            if (dossiers.TryGetValue(clock.DossierId, out var dossier))
                Tell(dossier, clock, before, calendarId, context);
        }
        foreach (var dossier in dossiers.Values)
            dossier.Revision++;
    }

    private static void Tell(Dossier dossier, Clock clock, DateTimeOffset? before, string calendarId, CommandContext context)
    {
        var data = Json.Write(new { step = clock.Title, calendar = calendarId, before, due = clock.DueAt, promised = clock.PromisedAt });
        var line = AuditChain.Next(
            new ChainHead(dossier.AuditCount, dossier.AuditHead), dossier.Id, context.Actor, null, context.Now, context.CommandId, "DueTimeMoved", data);
        (dossier.AuditCount, dossier.AuditHead) = (line.Number, line.Hash);
        context.Db.Add(line);
    }
}
