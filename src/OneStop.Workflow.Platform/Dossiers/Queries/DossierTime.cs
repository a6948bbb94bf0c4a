using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Dossiers.Queries;

/// <summary>Now, and the calendars it is measured by.</summary>
internal sealed class DossierTime(TimeProvider clock, ICalendars calendars)
{
    public DateTimeOffset Now => Moment.Now(clock);

    public ValueTask<WorkingCalendar> CalendarOf(string calendarId, CancellationToken cancellation) => calendars.Find(calendarId, cancellation);
}
