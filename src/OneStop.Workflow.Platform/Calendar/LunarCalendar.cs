namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// The Vietnamese lunar calendar: months begin on the day of the new moon, the 11th month holds the winter solstice, and a
/// year of 13 months has as leap month the first without a major solar term. Days are those of UTC+07:00, which is why the
/// Chinese calendar of the framework (UTC+08:00) cannot be used: Tết 2030 is 2 February here and 3 February there.
/// </summary>
public static class LunarCalendar
{
    /// <summary>The first day of the lunar year that begins in a solar year. Reliable for 1900 to 2199.</summary>
    public static DateOnly Tet(int year) => ToSolar(year, 1, 1);

    /// <summary>The solar date of a lunar one.</summary>
    /// <param name="lunarYear">The solar year in which the lunar year begins.</param>
    /// <param name="month">1 to 12; the ordinary month, not the leap month of the same number.</param>
    /// <param name="day">1 to 30; a 30th in a month of 29 days is the 1st of the next.</param>
    public static DateOnly ToSolar(int lunarYear, int month, int day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        // Months 11 and 12 belong to the solstice year that ends after them, the others to the one before.
        var solsticeYear = month < 11 ? lunarYear - 1 : lunarYear;
        var eleventh = EleventhMonth(solsticeYear);
        var offset = (month + 1) % 12;
        if (LeapOffset(eleventh, EleventhMonth(solsticeYear + 1)) is { } leap && offset >= leap)
            offset++;
        var start = SunAndMoon.NewMoonDay(SunAndMoon.MoonNumber(eleventh) + offset);
        return DateOnly.FromDayNumber(start - SunAndMoon.JulianOfDayZero + day - 1);
    }

    /// <summary>The Julian day on which the month with the winter solstice of a solar year begins.</summary>
    private static int EleventhMonth(int year)
    {
        var newYearsEve = new DateOnly(year, 12, 31).DayNumber + SunAndMoon.JulianOfDayZero;
        var number = SunAndMoon.MoonNumber(newYearsEve);
        var start = SunAndMoon.NewMoonDay(number);
        return SunAndMoon.SolarTerm(start) >= 9 ? SunAndMoon.NewMoonDay(number - 1) : start;
    }

    /// <summary>Which month after the eleventh is the leap month; null in a year of 12 months.</summary>
    private static int? LeapOffset(int eleventh, int nextEleventh)
    {
        if (nextEleventh - eleventh < 365)
            return null;
        var number = SunAndMoon.MoonNumber(eleventh);
        for (var i = 1; i < 14; i++)
        {
            if (SunAndMoon.SolarTerm(SunAndMoon.NewMoonDay(number + i)) == SunAndMoon.SolarTerm(SunAndMoon.NewMoonDay(number + i + 1)))
                return i;
        }
        return null;
    }
}
