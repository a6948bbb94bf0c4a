using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Recomputing;

/// <summary>Finds the open clocks that a change of a calendar concerns.</summary>
internal static class OpenClocks
{
    /// <summary>The calendar and those that inherit it.</summary>
    public static async Task<List<KnownCalendar>> Following(ICalendars calendars, string calendarId, CancellationToken cancellation) =>
        [.. (await calendars.All(cancellation)).Where(c => c.Follows(calendarId))];

    /// <summary>Open clocks that were reckoned by an older revision; read along an index, so what is done already costs nothing.</summary>
    public static IQueryable<Clock> Stale(OneStopDb db, KnownCalendar calendar)
    {
        var (code, revision) = (calendar.Code, calendar.Working.Revision);
        return db.Set<Clock>().Where(c => c.CalendarId == code && c.StoppedAt == null && c.CalendarRevision < revision);
    }

    public static async Task<int> CountStale(OneStopDb db, IEnumerable<KnownCalendar> calendars, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var calendar in calendars)
            count += await Stale(db, calendar).CountAsync(cancellation);
        return count;
    }
}
