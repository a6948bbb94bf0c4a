namespace OneStop.Workflow.Platform.Dossiers.Recomputing;

/// <summary>What a change of a calendar does to open dossiers: before it is saved, and while it is carried out.</summary>
public interface IRecomputing
{
    /// <summary>Which open dossiers would be due at another time. Nothing is written.</summary>
    /// <param name="document">The calendar as it would be saved, in JSON.</param>
    /// <param name="page">From 1; 20 dossiers a page, in the order of their new due time.</param>
    Task<Answer<CalendarPreview>> Preview(string calendarId, string document, int page, Actor actor, CancellationToken cancellation = default);

    /// <summary>Which open dossiers of a unit would be due at another time if it ran by another calendar. Nothing is written.</summary>
    /// <param name="page">From 1; 20 dossiers a page, in the order of their new due time.</param>
    Task<Answer<CalendarPreview>> PreviewUse(string unitId, string calendarId, int page, Actor actor, CancellationToken cancellation = default);

    /// <summary>The latest times at which units were given another calendar.</summary>
    Task<IReadOnlyList<UnitCalendarChange>> Uses(int most, CancellationToken cancellation = default);

    /// <summary>How far the change has been carried out.</summary>
    Task<RecomputationProgress> Progress(Guid changeId, CancellationToken cancellation = default);
}

/// <param name="OpenClocks">Clocks that run by the calendar, or by one that inherits it.</param>
/// <param name="Steps">Clocks of single steps that move.</param>
public sealed record CalendarPreview(int OpenClocks, int Steps, Page<MovedDossier> Moved);

/// <param name="DueBefore">The legal due time; while paused, what it would be if the clock ran on now.</param>
/// <param name="PromisedAt">What was told to the applicant; it stays.</param>
public sealed record MovedDossier(
    string Code, string ProcedureName, string UnitName, DateTimeOffset DueBefore, DateTimeOffset DueAfter, DateTimeOffset? PromisedAt, bool IsPaused);

/// <param name="State">Waiting, Running or Finished.</param>
public sealed record RecomputationProgress(string State, int Total, int Done, int Moved, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt);
