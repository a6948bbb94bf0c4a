using System.Globalization;

namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Dates and moments as people read them; every date is told with its weekday.</summary>
public static class MomentText
{
    private static readonly string[] Weekdays = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
    private static readonly string[] ShortWeekdays = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];

    /// <summary>"Thứ Hai, 30/11/2026 · 17:00"</summary>
    public static string Vi(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{Vi(VietnamTime.DateOf(at))} · {Local(at):HH:mm}");

    /// <summary>"Thứ Hai, 30/11/2026"</summary>
    public static string Vi(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{Weekdays[(int)date.DayOfWeek]}, {date:dd\\/MM\\/yyyy}");

    /// <summary>"T2 30/11 · 17:00", for tables.</summary>
    public static string ShortVi(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{ShortWeekdays[(int)Local(at).DayOfWeek]} {Local(at):dd\\/MM} · {Local(at):HH:mm}");

    /// <summary>"Monday, 30 Nov 2026, 17:00"</summary>
    public static string En(DateTimeOffset at) => Local(at).ToString("dddd, d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"Monday, 30 Nov 2026"</summary>
    public static string En(DateOnly date) => date.ToString("dddd, d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"16/02/2026" or "16/02/2026–20/02/2026".</summary>
    public static string ViSpan(DateOnly from, DateOnly to) => from == to ? Vi(from) : $"{Vi(from)} đến {Vi(to)}";

    /// <inheritdoc cref="ViSpan"/>
    public static string EnSpan(DateOnly from, DateOnly to) => from == to ? En(from) : $"{En(from)} to {En(to)}";

    /// <summary>ISO 8601 with +07:00, to the second.</summary>
    public static string Iso(DateTimeOffset at) => at.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>"2026-11-30"</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"15:00"</summary>
    public static string Clock(TimeOnly clock) => clock.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Local(DateTimeOffset at) => at.ToOffset(VietnamTime.Offset).DateTime;
}
