using System.Globalization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>The days of a span that the calendar treats differently, told with the document that says so.</summary>
internal static class DaysOffText
{
    /// <param name="countedThrough">For calendar days, the last date that was counted although it may be off: only what lies after it is left out.</param>
    public static IEnumerable<ExplanationLine> Between(WorkingCalendar calendar, DateOnly first, DateOnly last, DateOnly? countedThrough)
    {
        var from = countedThrough is { } end ? Min(end, last) : first;
        foreach (var run in DayOffRun.Between(calendar, from, last))
            yield return Off(run);
        if (countedThrough is not null)
            yield break;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (calendar.RowOn(date) is { Kind: RowKind.Worked } worked)
                yield return Worked(worked);
        }
        if (Rest(calendar, first, last) is { } rest)
            yield return rest;
    }

    private static ExplanationLine Off(DayOffRun run) => new("DaysOff",
        new Dictionary<string, string>
        {
            ["from"] = MomentText.Iso(run.From),
            ["to"] = MomentText.Iso(run.To),
            ["source"] = run.Row.Source,
            ["computed"] = run.Row.IsComputed ? "true" : "false",
        },
        $"Trừ {MomentText.ViSpan(run.From, run.To)}: {run.Row.Name} ({run.Row.Source}{(run.Row.IsComputed ? "; dự kiến" : "")}).",
        $"Without {MomentText.EnSpan(run.From, run.To)}: {run.Row.NameEn} ({run.Row.Source}{(run.Row.IsComputed ? "; computed, not announced" : "")}).");

    private static ExplanationLine Worked(CalendarRow row) => new("WorkedDay",
        new Dictionary<string, string> { ["date"] = MomentText.Iso(row.Date), ["source"] = row.Source },
        $"Tính {MomentText.Vi(row.Date)}: {row.Name} ({row.Source}).",
        $"With {MomentText.En(row.Date)}: {row.NameEn} ({row.Source}).");

    private static ExplanationLine? Rest(WorkingCalendar calendar, DateOnly first, DateOnly last)
    {
        var days = 0;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (!calendar.IsWorkingDay(date) && date.DayOfWeek is (DayOfWeek.Saturday or DayOfWeek.Sunday))
                days++;
        }
        var number = days.ToString(CultureInfo.InvariantCulture);
        return days == 0 ? null : new("WeeklyRest", new Dictionary<string, string> { ["days"] = number },
            $"Trừ {number} ngày nghỉ hằng tuần.", $"Without {number} {(days == 1 ? "day" : "days")} of weekly rest.");
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
