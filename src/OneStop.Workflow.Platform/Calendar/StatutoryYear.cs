namespace OneStop.Workflow.Platform.Calendar;

/// <summary>
/// The days off of a year as far as they follow from the law alone, for an administrator to confirm when the notice comes.
/// Every row is marked computed: which days go with Tết and with 2/9 is the Prime Minister's choice (Labour Code 2019
/// Article 112.3), and exchanged days cannot be foreseen.
/// </summary>
public static class StatutoryYear
{
    private const string Law = "Tính theo luật, chưa có thông báo: Bộ luật Lao động 2019, Điều 112.1";
    private const string MakeupLaw = "Tính theo luật, chưa có thông báo: Bộ luật Lao động 2019, Điều 111.3";
    private const string CultureDayLaw = "Tính theo luật, chưa có thông báo: NQ 28/2026/QH16";

    /// <summary>From 2026, rows in order of date; a holiday on weekly rest is made up on the next working day, 24/11 is not.</summary>
    public static IReadOnlyList<CalendarRow> Draft(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 2026);
        var holidays = Holidays(year).OrderBy(h => h.Date).ToList();
        var taken = holidays.Select(h => h.Date).ToHashSet();
        var rows = new List<CalendarRow>();
        foreach (var (date, vi, en) in holidays)
        {
            rows.Add(new(date, RowKind.Off, vi, en, Law, IsComputed: true));
            if (IsWeeklyRest(date))
                rows.Add(Makeup(date, vi, en, taken));
        }
        rows.Add(new(new DateOnly(year, 11, 24), RowKind.Off, "Ngày Văn hóa Việt Nam", "Vietnam Culture Day", CultureDayLaw, IsComputed: true));
        return [.. rows.OrderBy(r => r.Date)];
    }

    private static IEnumerable<(DateOnly Date, string Vi, string En)> Holidays(int year)
    {
        yield return (new(year, 1, 1), "Tết Dương lịch", "New Year's Day");
        // Two days of the old year and three of the new: the choice of most notices.
        for (var i = -2; i <= 2; i++)
            yield return (LunarCalendar.Tet(year).AddDays(i), "Tết Nguyên đán", "Lunar New Year (Tết)");
        yield return (LunarCalendar.ToSolar(year, 3, 10), "Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day");
        yield return (new(year, 4, 30), "Ngày Chiến thắng", "Victory Day");
        yield return (new(year, 5, 1), "Quốc tế Lao động", "Labour Day");
        var nationalDay = new DateOnly(year, 9, 2);
        yield return (nationalDay.AddDays(IsWeeklyRest(nationalDay.AddDays(-1)) ? 1 : -1), "Quốc khánh", "National Day");
        yield return (nationalDay, "Quốc khánh", "National Day");
    }

    private static CalendarRow Makeup(DateOnly holiday, string vi, string en, HashSet<DateOnly> taken)
    {
        var date = holiday;
        while (IsWeeklyRest(date) || taken.Contains(date))
            date = date.AddDays(1);
        taken.Add(date);
        return new(date, RowKind.MakeupOff, $"Nghỉ bù {vi}", $"Day off in lieu of {en}", MakeupLaw, Replaces: holiday, IsComputed: true);
    }

    private static bool IsWeeklyRest(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
