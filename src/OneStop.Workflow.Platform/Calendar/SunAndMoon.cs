namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// New moons and solar longitude after Jean Meeus, "Astronomical Algorithms" (1991), in the truncated series that the
/// Vietnamese calendar is commonly computed with (Hồ Ngọc Đức). Good to minutes; a new moon that close to midnight in Vietnam
/// does not fall in the years we use.
/// </summary>
internal static class SunAndMoon
{
    /// <summary>Julian day number of 1 January of year 1, day 0 of <see cref="DateOnly"/>.</summary>
    public const int JulianOfDayZero = 1721426;

    private const double SynodicMonth = 29.530588853;
    private const double FirstNewMoon = 2415021.076998695;
    private const double HoursEast = 7.0;

    /// <summary>Number, from the new moon of January 1900, of the last new moon that is not after a Julian day.</summary>
    public static int MoonNumber(int julianDay)
    {
        var guess = (int)Math.Floor((julianDay - FirstNewMoon) / SynodicMonth) + 1;
        while (NewMoonDay(guess) > julianDay)
            guess--;
        return guess;
    }

    /// <summary>The Julian day in Vietnam on which a new moon falls.</summary>
    public static int NewMoonDay(int number)
    {
        double t = number / 1236.85, t2 = t * t, t3 = t2 * t;
        const double rad = Math.PI / 180;
        var mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * t2 - 0.000000155 * t3
            + 0.00033 * Math.Sin((166.56 + 132.87 * t - 0.009173 * t2) * rad);
        var sun = (359.2242 + 29.10535608 * number - 0.0000333 * t2 - 0.00000347 * t3) * rad;
        var moon = (306.0253 + 385.81691806 * number + 0.0107306 * t2 + 0.00001236 * t3) * rad;
        var node = (21.2964 + 390.67050646 * number - 0.0016528 * t2 - 0.00000239 * t3) * rad;
        var shift = (0.1734 - 0.000393 * t) * Math.Sin(sun) + 0.0021 * Math.Sin(2 * sun)
            - 0.4068 * Math.Sin(moon) + 0.0161 * Math.Sin(2 * moon) - 0.0004 * Math.Sin(3 * moon)
            + 0.0104 * Math.Sin(2 * node) - 0.0051 * Math.Sin(sun + moon)
            - 0.0074 * Math.Sin(sun - moon) + 0.0004 * Math.Sin(2 * node + sun)
            - 0.0004 * Math.Sin(2 * node - sun) - 0.0006 * Math.Sin(2 * node + moon)
            + 0.0010 * Math.Sin(2 * node - moon) + 0.0005 * Math.Sin(2 * moon + sun);
        return (int)Math.Floor(mean + shift - ClockDrift(t, t2, t3) + 0.5 + HoursEast / 24);
    }

    /// <summary>In which twelfth of its circle the sun stands at midnight in Vietnam: 0 from the spring equinox, 9 from the winter solstice.</summary>
    public static int SolarTerm(int julianDay)
    {
        const double rad = Math.PI / 180;
        var t = (julianDay - 0.5 - HoursEast / 24 - 2451545.0) / 36525;
        var t2 = t * t;
        var anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * rad;
        var centre = (1.914600 - 0.004817 * t - 0.000014 * t2) * Math.Sin(anomaly)
            + (0.019993 - 0.000101 * t) * Math.Sin(2 * anomaly) + 0.000290 * Math.Sin(3 * anomaly);
        var longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t2 + centre;
        return (int)Math.Floor((longitude - 360 * Math.Floor(longitude / 360)) / 30);
    }

    /// <summary>Days between uniform time and the turning of the earth.</summary>
    private static double ClockDrift(double t, double t2, double t3) => t < -11
        ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
        : -0.000278 + 0.000265 * t + 0.000262 * t2;
}
