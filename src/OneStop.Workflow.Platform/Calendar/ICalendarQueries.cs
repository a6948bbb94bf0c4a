using System.Text.Json.Nodes;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Calendars as they are looked at. Working hours and days off are public, so everybody with a post may.</summary>
public interface ICalendarQueries
{
    Task<IReadOnlyList<CalendarSummary>> List(Actor actor, CancellationToken cancellation = default);

    Task<Answer<CalendarDetail>> Get(string code, Actor actor, CancellationToken cancellation = default);
}

/// <param name="Hours">Working hours by season, in one line.</param>
/// <param name="OwnRows">Days of its own, beside those that it inherits.</param>
/// <param name="Computed">Of all its days, those not yet confirmed by a notice.</param>
/// <param name="Units">Short names of the units that run by it.</param>
/// <param name="CanChange">Whether the caller may.</param>
public sealed record CalendarSummary(
    string Code, string Name, string? Inherits, DueConvention Convention, string SameDayCutoff, string Hours, int OwnRows, int Computed,
    int Revision, DateTimeOffset? ChangedAt, IReadOnlyList<string> Units, bool CanChange);

/// <param name="Document">The calendar itself, as it is changed: send it back with the revision.</param>
public sealed record CalendarDetail(CalendarSummary Summary, JsonNode Document);
