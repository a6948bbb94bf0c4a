namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The calendars in force; compiled, in memory, fresh within seconds on every node.</summary>
public interface ICalendars
{
    /// <summary>The calendar of that id; the national one when there is none of that id.</summary>
    ValueTask<WorkingCalendar> Find(string calendarId, CancellationToken cancellation);
}
