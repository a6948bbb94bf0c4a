namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The calendars in force; compiled, in memory, fresh within seconds on every node.</summary>
public interface ICalendars
{
    /// <summary>The calendar of that id; the national one when there is none of that id.</summary>
    ValueTask<WorkingCalendar> Find(string calendarId, CancellationToken cancellation);

    /// <summary>All calendars, the national one first, then by code.</summary>
    ValueTask<IReadOnlyList<KnownCalendar>> All(CancellationToken cancellation);

    /// <summary>Reads anew at the next question, for whoever must not work by what was in force seconds ago.</summary>
    void Forget();
}
