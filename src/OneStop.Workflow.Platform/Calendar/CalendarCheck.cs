namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Whether a calendar may be used. Every reason against it is told at once, with its place.</summary>
public static class CalendarCheck
{
    public static IReadOnlyList<CalendarComplaint> Of(CalendarDocument document)
    {
        var complaints = new List<CalendarComplaint>();
        if (string.IsNullOrWhiteSpace(document.Code))
            complaints.Add(new("CodeIsMissing", "$.code", "Lịch chưa có mã.", "The calendar has no code."));
        if (document.Inherits is not null and not NationalCalendar.Code)
            complaints.Add(new("InheritedCalendarIsUnknown", "$.inherits", $"Chỉ kế thừa được lịch '{NationalCalendar.Code}'.", $"Only the calendar '{NationalCalendar.Code}' can be inherited."));
        for (var i = 0; i < document.Seasons.Count; i++)
            complaints.AddRange(SeasonComplaints(document.Seasons[i], $"$.seasons[{i}]"));
        complaints.AddRange(SameStart(document.Seasons));
        if (!document.Seasons.Any(s => s.Shifts.Any(x => x.Length > TimeSpan.Zero)))
            complaints.Add(new("NoWorkingTime", "$.seasons", "Lịch không có giờ làm việc nào.", "The calendar has no working time at all."));
        else if (document.Seasons.Any(s => s.Shifts.Count == 0))
            complaints.Add(new("SeasonHasNoShift", "$.seasons", "Có mùa không có ca làm việc nào.", "A season has no shift on weekdays."));
        else if (document.Seasons.All(s => s.ValidTo is not null))
            complaints.Add(new("SeasonsRunOut", "$.seasons", "Mọi mùa đều hết hiệu lực: sau đó lịch không còn giờ làm việc.", "Every season ends: after that the calendar has no working time."));
        complaints.AddRange(RowCheck.Of(document));
        return complaints;
    }

    private static IEnumerable<CalendarComplaint> SeasonComplaints(Season season, string path)
    {
        if (season.Month is < 1 or > 12 || season.Day < 1 || season.Day > DateTime.DaysInMonth(2024, Math.Clamp(season.Month, 1, 12)))
            yield return new("SeasonStartIsNoDate", $"{path}.from", "Ngày bắt đầu mùa không có thật; cho phép MM-dd.", "The first day of the season does not exist; allowed: MM-dd.");
        if (season.ValidTo < season.ValidFrom)
            yield return new("SeasonEndsBeforeItBegins", $"{path}.validTo", "Mùa hết hiệu lực trước khi có hiệu lực.", "The season ends before it begins.");
        foreach (var complaint in ShiftComplaints(season.Shifts, $"{path}.shifts").Concat(ShiftComplaints(season.Saturday, $"{path}.saturday")))
            yield return complaint;
    }

    private static IEnumerable<CalendarComplaint> ShiftComplaints(IReadOnlyList<Shift> shifts, string path)
    {
        for (var i = 0; i < shifts.Count; i++)
        {
            if (shifts[i].Length <= TimeSpan.Zero)
                yield return new("ShiftEndsBeforeItBegins", $"{path}[{i}]",
                    $"Ca {shifts[i]} kết thúc trước khi bắt đầu.", $"Shift {shifts[i]} ends before it begins.");
            for (var j = 0; j < i; j++)
            {
                if (shifts[i].From < shifts[j].To && shifts[j].From < shifts[i].To)
                    yield return new("ShiftsOverlap", $"{path}[{i}]",
                        $"Ca {shifts[i]} chồng lên ca {shifts[j]}.", $"Shift {shifts[i]} overlaps shift {shifts[j]}.");
            }
        }
    }

    private static IEnumerable<CalendarComplaint> SameStart(IReadOnlyList<Season> seasons)
    {
        for (var i = 0; i < seasons.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (seasons[i].Month == seasons[j].Month && seasons[i].Day == seasons[j].Day && Meet(seasons[i], seasons[j]))
                    yield return new("SeasonsContradict", $"$.seasons[{i}]",
                        $"Mùa '{seasons[i].Name}' bắt đầu cùng ngày với mùa '{seasons[j].Name}'.",
                        $"Season '{seasons[i].Name}' begins on the same day as season '{seasons[j].Name}'.");
            }
        }
    }

    private static bool Meet(Season a, Season b) =>
        (a.ValidFrom ?? DateOnly.MinValue) <= (b.ValidTo ?? DateOnly.MaxValue) && (b.ValidFrom ?? DateOnly.MinValue) <= (a.ValidTo ?? DateOnly.MaxValue);
}
