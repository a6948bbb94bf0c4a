using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

internal sealed class CalendarHistory(IDbContextFactory<OneStopDb> contexts, ICalendars calendars) : ICalendarHistory
{
    public async Task<IReadOnlyList<CalendarChangeView>> Of(string? code, int most, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        IQueryable<CalendarChange> changes = db.Set<CalendarChange>().AsNoTracking();
        if (code is not null)
        {
            var inherited = (await calendars.All(cancellation)).FirstOrDefault(c => c.Code == code)?.Own.Inherits ?? code;
            changes = changes.Where(c => c.CalendarId == code || c.CalendarId == inherited);
        }
        var rows = await changes.OrderByDescending(c => c.At).ThenByDescending(c => c.Revision).Take(most).ToListAsync(cancellation);
        return rows.ConvertAll(c => new CalendarChangeView(c.Id, c.CalendarId, c.Revision, c.At, c.PersonName, c.Reason, Json.Read<CalendarDifference>(c.Difference)));
    }
}
