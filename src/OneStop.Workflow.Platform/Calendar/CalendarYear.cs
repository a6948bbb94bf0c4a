namespace OneStop.Workflow.Platform.Calendar;

/// <summary>What a day is in a calendar.</summary>
public enum DayKind
{
    Working,

    /// <summary>Worked, but less than an ordinary weekday: the Saturday morning of a centre.</summary>
    ShortDay,

    /// <summary>Weekly rest.</summary>
    Rest,
    Off,
    MakeupOff,
    SwapOff,

    /// <summary>A rest day that is worked in exchange.</summary>
    Worked,
}

/// <summary>One day with the row that decides about it; null when the weekly rhythm does.</summary>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, TimeSpan Working, CalendarRow? Row);

/// <summary>The days of a year, for looking at.</summary>
public static class CalendarYear
{
    public const int First = 1990;
    public const int Last = 2110;

    public static IReadOnlyList<CalendarDay> Of(WorkingCalendar calendar, int year)
    {
        var days = new List<CalendarDay>(366);
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
            days.Add(Day(calendar, date));
        return days;
    }

    private static CalendarDay Day(WorkingCalendar calendar, DateOnly date)
    {
        var row = calendar.RowOn(date);
        var working = calendar.ShiftsOn(date).Aggregate(TimeSpan.Zero, (sum, shift) => sum + shift.Length);
        var kind = row?.Kind switch
        {
            RowKind.Off => DayKind.Off,
            RowKind.MakeupOff => DayKind.MakeupOff,
            RowKind.SwapOff => DayKind.SwapOff,
            RowKind.Worked => DayKind.Worked,
            _ when working == TimeSpan.Zero => DayKind.Rest,
            _ => date.DayOfWeek is DayOfWeek.Saturday && working < calendar.StandardDay ? DayKind.ShortDay : DayKind.Working,
        };
        return new CalendarDay(date, kind, working, row);
    }
}
