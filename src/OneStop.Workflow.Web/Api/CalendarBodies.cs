using System.Text.Json.Nodes;
using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Web.Api;

/// <summary><see cref="ChangeCalendar"/> with its command id.</summary>
internal sealed record ChangeCalendarBody : CommandBody
{
    /// <summary>The revision that was seen; 0 for a new calendar, and for the national one as shipped.</summary>
    public required int Revision { get; init; }

    /// <summary>The whole calendar, as it was read.</summary>
    public required JsonObject Document { get; init; }

    /// <summary>The notice or decision.</summary>
    public required string Reason { get; init; }

    /// <summary>For a new calendar, the unit that runs by it from now on.</summary>
    public string? ForUnitId { get; init; }
}

/// <summary>Another calendar for a unit, with the command's id.</summary>
internal sealed record UseCalendarBody : CommandBody
{
    /// <summary>The calendar that was seen.</summary>
    public required string From { get; init; }

    public required string Calendar { get; init; }

    /// <summary>The decision, 3 to 400 characters.</summary>
    public required string Reason { get; init; }
}

internal sealed record PreviewCalendarBody
{
    public required JsonObject Document { get; init; }

    /// <summary>From 1; 20 dossiers a page.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A year's notice, to be put into a calendar; nothing is saved by it.</summary>
internal sealed record CalendarNoticeBody
{
    /// <summary>JSON or CSV, as text.</summary>
    public required string Text { get; init; }

    /// <summary>The document of every row that names none itself.</summary>
    public string? Source { get; init; }

    /// <summary>Takes away the rows of these years that were only worked out in advance.</summary>
    public bool ReplaceComputed { get; init; } = true;
}

/// <param name="Document">The calendar with the notice put in, to be previewed and saved.</param>
internal sealed record CalendarWithNotice(int Rows, JsonNode Document);

internal sealed record CalendarDayBody(DateOnly Date, DayKind Kind, TimeSpan Working, string? Name, string? Source, RowScope? Scope, DateOnly? Replaces, DateOnly? RecordedOn, bool IsComputed);
