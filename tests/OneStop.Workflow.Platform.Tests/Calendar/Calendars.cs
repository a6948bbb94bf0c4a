using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Tests.Calendar;

/// <summary>The calendars that tests reckon with, and short ways to write moments.</summary>
internal static class Calendars
{
    public static readonly WorkingCalendar EndOfDay = NationalCalendar.Calendar;

    public static readonly WorkingCalendar SameTime =
        WorkingCalendar.From(NationalCalendar.Document with { Convention = DueConvention.SameTime });

    /// <summary>07:00–11:30 and 13:30–17:00, same clock time, as in the province of the demonstration.</summary>
    public static readonly WorkingCalendar HaTinh = WorkingCalendar.From(
        (NationalCalendar.Document with { Convention = DueConvention.SameTime }).WithShifts(Shifts("07:00-11:30,13:30-17:00")));

    /// <summary>No holidays at all: Monday to Friday, 8 hours.</summary>
    public static CalendarDocument Plain(DueConvention convention = DueConvention.EndOfDay) =>
        NationalCalendar.Document with { Rows = [], Convention = convention };

    public static IReadOnlyList<Shift> Shifts(string text) => Shift.TryParseList(text, out var shifts) ? shifts : throw new FormatException(text);

    /// <summary>A moment on Vietnam's wall, "2026-02-13 10:00".</summary>
    public static DateTimeOffset At(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), VietnamTime.Offset);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>"17:30", "-9:00"; "-" for none.</summary>
    public static string Hours(TimeSpan? span) =>
        span is { } s ? $"{(s < TimeSpan.Zero ? "-" : "")}{(int)s.Duration().TotalHours}:{s.Duration().Minutes:00}" : "-";

    public static CalendarRow Off(string date) =>
        new(Day(date), RowKind.Off, "Nghỉ", "Day off", "QĐ 1/2026");
}
