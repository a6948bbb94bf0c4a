using System.Globalization;

namespace OneStop.Workflow.Engine.Activities.Elsa;

/// <summary>A cron expression: (second) minute hour day month weekday, with lists, ranges and steps. Read at the offset of the given clock.</summary>
public sealed class CronPlan
{
    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    // A leap day on a given weekday comes at least once in 28 years, except around 2100.
    private const int YearsAhead = 40;

    private readonly bool[] _seconds;
    private readonly bool[] _minutes;
    private readonly bool[] _hours;
    private readonly bool[] _days;
    private readonly bool[] _months;
    private readonly bool[] _weekdays;

    private CronPlan(bool[][] fields) =>
        (_seconds, _minutes, _hours, _days, _months, _weekdays) = (fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);

    /// <summary>Reads an expression of five fields, or of six with seconds first; null when it is none.</summary>
    public static CronPlan? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 5)
            parts = ["0", .. parts];
        if (parts.Length != 6)
            return null;
        bool[]?[] fields =
        [
            Field(parts[0], 0, 59, []), Field(parts[1], 0, 59, []), Field(parts[2], 0, 23, []),
            Field(parts[3], 1, 31, []), Field(parts[4], 1, 12, MonthNames), Field(parts[5], 0, 7, DayNames),
        ];
        if (fields.Any(field => field is null))
            return null;
        fields[5]![0] |= fields[5]![7];
        return new CronPlan(fields!);
    }

    /// <summary>The first moment after the given one; null when there is none within 40 years.</summary>
    public DateTimeOffset? After(DateTimeOffset moment)
    {
        var day = moment.Date;
        var last = moment.Year + YearsAhead > 9998 ? new DateTime(9998, 12, 31) : day.AddYears(YearsAhead);
        for (; day <= last; day = day.AddDays(1))
        {
            if (!_months[day.Month] || !_days[day.Day] || !_weekdays[(int)day.DayOfWeek])
                continue;
            var from = day == moment.Date ? moment.TimeOfDay + TimeSpan.FromSeconds(1) : TimeSpan.Zero;
            if (FirstFrom(from) is { } time)
                return new DateTimeOffset(day + time, moment.Offset);
        }
        return null;
    }

    private TimeSpan? FirstFrom(TimeSpan from)
    {
        if (from.TotalDays >= 1)
            return null;
        for (var hour = from.Hours; hour < 24; hour++)
        {
            if (!_hours[hour])
                continue;
            for (var minute = hour == from.Hours ? from.Minutes : 0; minute < 60; minute++)
            {
                if (!_minutes[minute])
                    continue;
                var isFirst = hour == from.Hours && minute == from.Minutes;
                for (var second = isFirst ? from.Seconds : 0; second < 60; second++)
                    if (_seconds[second])
                        return new TimeSpan(hour, minute, second);
            }
        }
        return null;
    }

    private static bool[]? Field(string text, int least, int most, string[] names)
    {
        var field = new bool[most + 1];
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var whole] => (whole, 1),
                [var whole, var by] when int.TryParse(by, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => (whole, number),
                _ => ("", 0),
            };
            if (step == 0 || !Range(range, least, most, names, step > 1 && !range.Contains('-', StringComparison.Ordinal), out var from, out var to))
                return null;
            for (var value = from; value <= to; value += step)
                field[value] = true;
        }
        return field;
    }

    private static bool Range(string text, int least, int most, string[] names, bool openEnd, out int from, out int to)
    {
        (from, to) = (least, most);
        if (text is "*" or "?")
            return true;
        var ends = text.Split('-');
        if (ends.Length > 2 || !Number(ends[0], least, most, names, out from))
            return false;
        to = openEnd ? most : from;
        return ends.Length == 1 || Number(ends[1], least, most, names, out to) && from <= to;
    }

    private static bool Number(string text, int least, int most, string[] names, out int number)
    {
        var named = Array.IndexOf(names, text.ToUpperInvariant());
        number = named < 0 ? -1 : named + least;
        return named >= 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
    }
}
