using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Puts a calendar in the place of what it was, or begins a new one for a unit. What it moves is reckoned anew after it is kept.</summary>
/// <param name="Revision">The revision that was seen; another one by now is refused. 0 for a new one, and for the national one as shipped.</param>
/// <param name="Document">The whole calendar in JSON, as <see cref="CalendarJson"/> reads it, without the rows it inherits.</param>
/// <param name="Reason">Why: the notice, or the decision; kept in its history.</param>
/// <param name="ForUnitId">For a new calendar, the unit that runs by it from now on; running clocks keep theirs.</param>
public sealed record ChangeCalendar(string CalendarId, int Revision, string Document, string Reason, string? ForUnitId = null) : ICommand<CalendarChanged>;

/// <param name="ChangeId">By which the progress of reckoning anew is asked for.</param>
public sealed record CalendarChanged(string CalendarId, int Revision, Guid ChangeId, int Rows, int Settings);
