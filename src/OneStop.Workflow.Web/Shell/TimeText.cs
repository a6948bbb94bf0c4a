using System.Globalization;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;

namespace OneStop.Workflow.Web.Shell;

/// <summary>Moments and working times in words: always with the weekday, always what remains in working time.</summary>
public sealed class TimeText(PageText text, TimeProvider clock)
{
    private static readonly TimeSpan HaNoi = TimeSpan.FromHours(7);

    /// <summary>A working day of the administrative shifts: 07:00 to 11:30 and 13:30 to 17:00.</summary>
    private const int MinutesOfDay = 8 * 60;

    public DateTimeOffset Now => Moment.Now(clock);

    /// <summary>Thứ Hai, 30/11/2026.</summary>
    public string Day(DateTimeOffset at) => $"{Weekday(at)}, {Local(at):dd/MM/yyyy}";

    /// <summary>17:00.</summary>
    public string Hour(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Thứ Hai, 30/11/2026 · 17:00.</summary>
    public string DayHour(DateTimeOffset at) => $"{Day(at)} · {Hour(at)}";

    /// <summary>Thứ Hai, 30/11 · 17:00: for lists.</summary>
    public string Listed(DateTimeOffset at) => $"{Weekday(at)}, {Local(at):dd/MM} · {Hour(at)}";

    /// <summary>T2 30/11 · 17:00: for narrow columns.</summary>
    public string Brief(DateTimeOffset at) => $"{DayOnly(at)} · {Hour(at)}";

    /// <summary>T2 30/11.</summary>
    public string DayOnly(DateTimeOffset at) => $"{text[$"Weekday.Short.{(int)Local(at).DayOfWeek}"]} {Local(at):dd/MM}";

    /// <summary>hôm nay 17:00, or Thứ Hai 30/11, 17:00: for second lines.</summary>
    public string Short(DateTimeOffset at) =>
        Local(at).Date == Now.Date ? text["Time.Today", Hour(at)] : $"{Weekday(at)} {Local(at):dd/MM}, {Hour(at)}";

    public string Weekday(DateTimeOffset at) => text[$"Weekday.{(int)Local(at).DayOfWeek}"];

    /// <summary>1 ngày 3 giờ 20 phút, in working time, without its sign.</summary>
    public string Work(TimeSpan time)
    {
        var minutes = (long)Math.Floor(Math.Abs(time.TotalMinutes));
        var (days, hours, rest) = (minutes / MinutesOfDay, minutes % MinutesOfDay / 60, minutes % 60);
        var parts = new List<string>(3);
        if (days > 0)
            parts.Add(text[days == 1 ? "Time.DayOne" : "Time.Days", days]);
        if (hours > 0)
            parts.Add(text[hours == 1 ? "Time.HourOne" : "Time.Hours", hours]);
        if (rest > 0 || parts.Count == 0)
            parts.Add(text[rest == 1 ? "Time.MinuteOne" : "Time.Minutes", rest]);
        return string.Join(' ', parts);
    }

    /// <summary>còn 6 giờ; trễ 1 giờ 40 phút; giữ lại 1 ngày 2 giờ.</summary>
    public string Left(TimeSpan remaining, DueState? state) => state switch
    {
        DueState.Paused => text["Time.Kept", Work(remaining)],
        _ when remaining < TimeSpan.Zero => text["Time.Late", Work(remaining)],
        _ => text["Time.Left", Work(remaining)],
    };

    private static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(HaNoi);
}
