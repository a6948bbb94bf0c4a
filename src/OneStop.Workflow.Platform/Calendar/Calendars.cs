using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Compiles the kept calendars, each with the rows of the one it inherits.</summary>
public sealed class Calendars(IDbContextFactory<OneStopDb> contexts, TimeProvider clock) : ICalendars
{
    private readonly Snapshot<IReadOnlyDictionary<string, WorkingCalendar>> snapshot = new(clock, cancellation => Load(contexts, cancellation));

    public async ValueTask<WorkingCalendar> Find(string calendarId, CancellationToken cancellation) =>
        (await snapshot.Get(cancellation)).GetValueOrDefault(calendarId) ?? NationalCalendar.Calendar;

    /// <summary>Keeps a calendar unless one of its code is there: what was changed since is never overwritten.</summary>
    public async Task KeepIfNew(CalendarDocument document, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!await db.Set<KeptCalendar>().AnyAsync(c => c.Id == document.Code, cancellation))
            await Keep(document, cancellation);
    }

    /// <summary>Keeps a calendar that passed its check; the next reading on this node sees it.</summary>
    public async Task Keep(CalendarDocument document, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var text = CalendarJson.Write(document);
        var row = await db.Set<KeptCalendar>().SingleOrDefaultAsync(c => c.Id == document.Code, cancellation);
        if (row is null)
            db.Add(new KeptCalendar { Id = document.Code, Document = text, ChangedAt = Moment.Now(clock) });
        else
            (row.Document, row.ChangedAt) = (text, Moment.Now(clock));
        await db.SaveChangesAsync(cancellation);
        snapshot.Forget();
    }

    private static async Task<IReadOnlyDictionary<string, WorkingCalendar>> Load(IDbContextFactory<OneStopDb> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var documents = (await db.Set<KeptCalendar>().AsNoTracking().ToListAsync(cancellation))
            .ToDictionary(c => c.Id, c => CalendarJson.Read(c.Document));
        documents.TryAdd(NationalCalendar.Code, NationalCalendar.Document);
        return documents.ToDictionary(d => d.Key, d => WorkingCalendar.From(
            d.Value.Inherits is { } parent && documents.TryGetValue(parent, out var inherited) ? d.Value.On(inherited) : d.Value));
    }
}
