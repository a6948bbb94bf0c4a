using System.Globalization;
using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Working time in words. A day is an ordinary day of the calendar (8 hours in most); minutes begun are not told.</summary>
public static class DurationText
{
    /// <summary>"3 ngày 4 giờ 45 phút"</summary>
    /// <param name="day">Working time of a day; zero tells hours only.</param>
    public static string Vi(TimeSpan span, TimeSpan day)
    {
        var (days, hours, minutes) = Parts(span, day);
        return Join("dưới 1 phút", Part(days, "ngày"), Part(hours, "giờ"), Part(minutes, "phút"));
    }

    /// <summary>"3 days 4 hours 45 minutes"</summary>
    /// <inheritdoc cref="Vi"/>
    public static string En(TimeSpan span, TimeSpan day)
    {
        var (days, hours, minutes) = Parts(span, day);
        return Join("less than a minute", Plural(days, "day"), Plural(hours, "hour"), Plural(minutes, "minute"));
    }

    /// <summary>"104 giờ", "17 giờ 30 phút": hours only, for sums that must be checked by eye.</summary>
    public static string HoursVi(TimeSpan span) => span < TimeSpan.FromMinutes(1) ? "0 giờ" : Vi(span, TimeSpan.Zero);

    /// <inheritdoc cref="HoursVi"/>
    public static string HoursEn(TimeSpan span) => span < TimeSpan.FromMinutes(1) ? "0 hours" : En(span, TimeSpan.Zero);

    /// <summary>"104 giờ", "17 giờ 30", "45 phút": as short as a column of sums allows.</summary>
    public static string LedgerVi(TimeSpan span) => span >= TimeSpan.FromHours(1) && span.Minutes > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} giờ {span.Minutes:00}") : HoursVi(span);

    /// <inheritdoc cref="LedgerVi"/>
    public static string LedgerEn(TimeSpan span) => span >= TimeSpan.FromHours(1) && span.Minutes > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes:00} min") : HoursEn(span);

    /// <summary>"còn 3 ngày 4 giờ 45 phút", "trễ 5 giờ 10 phút", "tạm dừng, còn 2 ngày".</summary>
    public static string StandingVi(ClockReading reading, WorkingCalendar calendar)
    {
        var left = Vi(reading.Remaining, calendar.StandardDay);
        var late = reading.LateBy > TimeSpan.Zero ? $"trễ {Vi(reading.LateBy, calendar.StandardDay)}" : "vừa quá hạn";
        return reading.State switch
        {
            DueState.NotStarted => "chưa tính thời hạn",
            DueState.Paused => $"tạm dừng, còn {left}",
            DueState.Overdue => late,
            DueState.Stopped => reading.WasLate ? $"đã xong, {late}" : $"đã xong, sớm {left}",
            _ => $"còn {left}",
        };
    }

    /// <summary>"3 days 4 hours left", "late by 5 hours 10 minutes".</summary>
    public static string StandingEn(ClockReading reading, WorkingCalendar calendar)
    {
        var left = En(reading.Remaining, calendar.StandardDay);
        var late = reading.LateBy > TimeSpan.Zero ? $"late by {En(reading.LateBy, calendar.StandardDay)}" : "just overdue";
        return reading.State switch
        {
            DueState.NotStarted => "not counted yet",
            DueState.Paused => $"paused, {left} left",
            DueState.Overdue => late,
            DueState.Stopped => reading.WasLate ? $"done, {late}" : $"done, {left} early",
            _ => $"{left} left",
        };
    }

    private static (long Days, long Hours, long Minutes) Parts(TimeSpan span, TimeSpan day)
    {
        var minutes = (long)Math.Floor(span.Duration().TotalMinutes);
        var perDay = (long)day.TotalMinutes;
        var days = perDay > 0 ? minutes / perDay : 0;
        minutes -= days * perDay;
        return (days, minutes / 60, minutes % 60);
    }

    private static string? Part(long n, string unit) => n == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{n} {unit}");

    private static string? Plural(long n, string unit) => Part(n, n == 1 ? unit : unit + "s");

    private static string Join(string none, params string?[] parts)
    {
        var told = string.Join(' ', parts.Where(p => p is not null));
        return told.Length == 0 ? none : told;
    }
}
