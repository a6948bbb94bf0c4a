using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Notices;

/// <summary>When a person may be disturbed (giờ yên lặng).</summary>
public static class QuietHours
{
    /// <summary>Working time and the person's own quiet hours may leave no moment in common; then working time alone counts.</summary>
    private const int Rounds = 14;

    /// <summary>The moment itself, or the next one at which mail and messages may go to the person.</summary>
    /// <param name="calendar">Of the person's unit.</param>
    public static DateTimeOffset NextAllowed(NoticeSettings settings, WorkingCalendar calendar, DateTimeOffset now)
    {
        var at = now;
        for (var round = 0; round < Rounds; round++)
        {
            var next = settings.AlsoOutsideWorkingTime ? at : calendar.NextWorkingMoment(at);
            next = EndOfQuiet(settings, next) ?? next;
            if (next == at)
                return at;
            at = next;
        }
        return settings.AlsoOutsideWorkingTime ? now : calendar.NextWorkingMoment(now);
    }

    /// <summary>When the mail of the day goes: the opening of the next working day.</summary>
    public static DateTimeOffset NextDigest(NoticeSettings settings, WorkingCalendar calendar, DateTimeOffset now)
    {
        var tomorrow = calendar.WorkingDayAfter(VietnamTime.DateOf(now), 1);
        return NextAllowed(settings, calendar, calendar.NextWorkingMoment(VietnamTime.At(tomorrow, TimeOnly.MinValue)));
    }

    private static DateTimeOffset? EndOfQuiet(NoticeSettings settings, DateTimeOffset at)
    {
        if (settings is not { QuietFrom: { } from, QuietTo: { } to } || from == to)
            return null;
        var minute = VietnamTime.ClockOf(at).TotalMinutes;
        var isQuiet = from < to ? from <= minute && minute < to : minute >= from || minute < to;
        if (!isQuiet)
            return null;
        var day = VietnamTime.DateOf(at);
        return VietnamTime.At(from > to && minute >= from ? day.AddDays(1) : day, TimeOnly.MinValue.AddMinutes(to));
    }
}
