using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Compiles the kept calendars, each with the rows of the one it inherits.</summary>
public sealed class Calendars : ICalendars
{
    private readonly IDbContextFactory<OneStopDb> contexts;
    private readonly TimeProvider clock;
    private readonly Snapshot<CalendarShelf> snapshot;
    private CalendarShelf last = CalendarShelf.Shipped;

    public Calendars(IDbContextFactory<OneStopDb> contexts, TimeProvider clock)
    {
        (this.contexts, this.clock) = (contexts, clock);
        snapshot = new(clock, Load);
    }

    public async ValueTask<WorkingCalendar> Find(string calendarId, CancellationToken cancellation) => (await snapshot.Get(cancellation)).Find(calendarId);

    public async ValueTask<IReadOnlyList<KnownCalendar>> All(CancellationToken cancellation) => (await snapshot.Get(cancellation)).All;

    public void Forget() => snapshot.Forget();

    /// <summary>Keeps a calendar unless one of its code is there: what was changed since is never overwritten.</summary>
    public async Task KeepIfNew(CalendarDocument document, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Set<KeptCalendar>().AnyAsync(c => c.Id == document.Code, cancellation))
            return;
        db.Add(new KeptCalendar { Id = document.Code, Document = CalendarJson.Write(document), ChangedAt = Moment.Now(clock) });
        await db.SaveChangesAsync(cancellation);
        snapshot.Forget();
    }

    private async Task<CalendarShelf> Load(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var kept = await db.Set<KeptCalendar>().AsNoTracking().ToListAsync(cancellation);
        return last = CalendarShelf.Of(kept, last);
    }
}
