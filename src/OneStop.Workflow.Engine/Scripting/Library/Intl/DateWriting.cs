using System.Globalization;

namespace OneStop.Workflow.Engine.Scripting.Library.Intl;

/// <summary>What is written where no option says it.</summary>
internal enum DateParts
{
    Date,
    Time,
    Both,
}

/// <summary><c>toLocaleString</c> and its like of dates, and <c>Intl.DateTimeFormat</c>.</summary>
internal sealed class DateWriting
{
    private static readonly string[] Offered = ["weekday", "year", "month", "day", "hour", "minute", "second", "hour12", "timeZone", "dateStyle", "timeStyle"];

    private readonly Tongue _tongue;
    private readonly TimeSpan? _offset;
    private readonly bool? _half;
    private readonly string? _weekday, _year, _month, _day, _hour, _minute, _second;

    // The styles "full" and "long" of a date put a word between it and the time.
    private readonly bool _isLong;

    public DateWriting(ScriptRun run, object? locale, object? given, DateParts usual, DateParts needed)
    {
        _tongue = Tongue.Of(run, locale);
        var options = new FormatOptions(run, given, Offered);
        string[] names = ["long", "short"], numbers = ["numeric", "2-digit"];
        (_weekday, _year, _month, _day) = (options.Choice("weekday", names), options.Choice("year", numbers), options.Choice("month", [.. numbers, .. names]), options.Choice("day", numbers));
        (_hour, _minute, _second, _half) = (options.Choice("hour", numbers), options.Choice("minute", numbers), options.Choice("second", numbers), options.Flag("hour12"));
        _offset = options.Choice("timeZone", "Asia/Ho_Chi_Minh", "Asia/Saigon", "UTC") switch { null => null, "UTC" => TimeSpan.Zero, _ => TimeSpan.FromHours(7) };
        var (dateStyle, timeStyle) = (options.Choice("dateStyle", "full", "long", "medium", "short"), options.Choice("timeStyle", "medium", "short"));
        var (hasDate, hasTime) = ((_weekday ?? _year ?? _month ?? _day) is not null, (_hour ?? _minute ?? _second) is not null);
        if ((dateStyle ?? timeStyle) is not null)
        {
            if (hasDate || hasTime)
                throw new ScriptException("TypeError: dateStyle and timeStyle do not go together with other options.");
            if (dateStyle is not null)
                (_weekday, _year, _month, _day) = (dateStyle == "full" ? "long" : null, dateStyle == "short" ? "2-digit" : "numeric", dateStyle switch { "short" => "numeric", "medium" => "short", _ => "long" }, "numeric");
            if (timeStyle is not null)
                (_hour, _minute, _second) = ("numeric", "2-digit", timeStyle == "medium" ? "2-digit" : null);
            // A time by its style has two digits in Vietnamese.
            if (timeStyle is not null && _tongue == Tongue.Vietnamese)
                _hour = "2-digit";
        }
        else if (needed switch { DateParts.Date => !hasDate, DateParts.Time => !hasTime, _ => !hasDate && !hasTime })
        {
            if (usual != DateParts.Time)
                (_year, _month, _day) = ("numeric", "numeric", "numeric");
            if (usual != DateParts.Date)
                (_hour, _minute, _second) = ("numeric", "2-digit", "2-digit");
        }
        _isLong = _month == "long";
        if (!IsWritten())
            throw new ScriptException("RangeError: These parts of a date are not written together; offered are year, month and year, day and month, day, month and year, each of the last two also with weekday, hour, hour and minute, hour, minute and second.");
    }

    private bool IsWritten()
    {
        var date = (_weekday is null ? "" : "w") + (_day is null ? "" : "d") + (_month is null ? "" : "m") + (_year is null ? "" : "y");
        var time = (_hour is null ? "" : "h") + (_minute is null ? "" : "m") + (_second is null ? "" : "s");
        return date is "" or "w" or "d" or "m" or "y" or "my" or "dm" or "dmy" or "wdm" or "wdmy" && time is "" or "h" or "hm" or "hms"
            && !(time.Length > 0 && date is "w" or "d" or "m" or "y") && date.Length + time.Length > 0;
    }

    public string Write(ScriptDate date)
    {
        if (!date.IsValid)
            return "Invalid Date";
        var moment = date.Moment.ToOffset(_offset ?? date.Offset);
        var (day, time) = (Day(moment), _hour is null ? "" : Time(moment));
        if (day.Length == 0 || time.Length == 0)
            return day + time;
        return _tongue == Tongue.Vietnamese ? $"{(_isLong ? "lúc " : "")}{time} {day}" : _isLong ? $"{day} at {time}" : $"{day}, {time}";
    }

    private string Day(DateTimeOffset moment)
    {
        var weekday = _weekday is null ? "" : (_weekday == "long" ? _tongue.Days : _tongue.ShortDays)[(int)moment.DayOfWeek];
        var (day, year) = (_day is null ? "" : Number(moment.Day, _day), _year is null ? "" : _year == "2-digit" ? Number(moment.Year % 100, _year) : Number(moment.Year, _year));
        var isNamed = _month is "long" or "short";
        var month = _month is null ? "" : isNamed ? (_month == "long" ? _tongue.Months : _tongue.ShortMonths)[moment.Month - 1] : Number(moment.Month, _month);
        var date = _tongue == Tongue.Vietnamese ? Vietnamese(day, month, year, isNamed) : English(day, month, year, isNamed);
        return weekday.Length == 0 ? date : date.Length == 0 ? weekday : $"{weekday}, {date}";
    }

    private string Vietnamese(string day, string month, string year, bool isNamed) => (day.Length > 0, month.Length > 0, year.Length > 0) switch
    {
        (true, true, true) => isNamed ? $"{day} {month}, {year}" : $"{day}/{month}/{year}",
        (true, true, false) => isNamed ? $"{day} {month}" : _weekday is null && (_day == "2-digit" || _month == "2-digit") ? $"{day}-{month}" : $"{day}/{month}",
        (false, true, true) => _month switch { "long" => $"{month} năm {year}", "short" => $"{month} {year}", "2-digit" => $"tháng {month}, {year}", _ => $"{month}/{year}" },
        // Alone both are written out, with a capital.
        (false, true, false) when isNamed => "Tháng " + month[(month.IndexOf(' ', StringComparison.Ordinal) + 1)..],
        _ => day + month + year,
    };

    private static string English(string day, string month, string year, bool isNamed) => (day.Length > 0, month.Length > 0, year.Length > 0) switch
    {
        (true, true, true) => isNamed ? $"{month} {day}, {year}" : $"{month}/{day}/{year}",
        (true, true, false) => isNamed ? $"{month} {day}" : $"{month}/{day}",
        (false, true, true) => isNamed ? $"{month} {year}" : $"{month}/{year}",
        _ => day + month + year,
    };

    private string Time(DateTimeOffset moment)
    {
        var isHalf = _half ?? _tongue == Tongue.English;
        // By the full clock only a Vietnamese hour with minutes and no seconds, asked for as a number, has one digit.
        var isShort = _hour == "numeric" && (isHalf || _tongue == Tongue.Vietnamese && _minute is not null && _second is null);
        var hour = Number(!isHalf ? moment.Hour : _tongue == Tongue.Vietnamese ? moment.Hour % 12 : (moment.Hour + 11) % 12 + 1, isShort ? "numeric" : "2-digit");
        var time = hour + (_minute is null ? "" : ":" + Number(moment.Minute, "2-digit")) + (_second is null ? "" : ":" + Number(moment.Second, "2-digit"));
        return isHalf ? $"{time} {(moment.Hour < 12 ? _tongue.Morning : _tongue.Evening)}" : _minute is null && _tongue == Tongue.Vietnamese ? time + " giờ" : time;
    }

    private static string Number(int number, string width) => number.ToString(width == "2-digit" ? "00" : "0", CultureInfo.InvariantCulture);
}
