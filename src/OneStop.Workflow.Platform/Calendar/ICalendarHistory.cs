namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The changes of calendars, newest first.</summary>
public interface ICalendarHistory
{
    /// <summary>Of one calendar and of the one it inherits; null for all calendars.</summary>
    Task<IReadOnlyList<CalendarChangeView>> Of(string? code, int most, CancellationToken cancellation = default);
}

/// <param name="Revision">The calendar's own revision after it.</param>
public sealed record CalendarChangeView(Guid Id, string CalendarId, int Revision, DateTimeOffset At, string PersonName, string Reason, CalendarDifference Difference);
