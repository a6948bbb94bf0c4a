namespace OneStop.Workflow.Platform.Calendar;

/// <summary>Words the account of a due time: what was received, what was not counted and why, where it ends.</summary>
internal static class DueExplanation
{
    public static IReadOnlyList<ExplanationLine> Of(WorkingCalendar calendar, TimeLimit limit, DueCount count)
    {
        var lines = new List<ExplanationLine> { Received(limit, count) };
        if (count.CountedFrom != count.Received)
            lines.Add(CountedFrom(count));
        if (count.AfterCutoff)
            lines.Add(AfterCutoff(calendar));
        if (limit.Unit is LimitUnit.WorkingDays or LimitUnit.Days)
            lines.Add(FirstDay(count));
        var first = VietnamTime.DateOf(count.Received);
        var last = VietnamTime.DateOf(count.DueAt);
        lines.AddRange(DaysOffText.Between(calendar, first, last, limit.Unit == LimitUnit.Days ? count.End?.Date : null));
        if (count.End?.Date is { } end && end != last)
            lines.Add(MovedOffRest(end, last));
        lines.Add(Due(calendar, limit, count));
        if (NotCovered(calendar, first, last) is { } warning)
            lines.Add(warning);
        return lines;
    }

    private static ExplanationLine Received(TimeLimit limit, DueCount count) => new("Received",
        new Dictionary<string, string> { ["received"] = MomentText.Iso(count.Received), ["limit"] = limit.ToString() },
        $"Nhận {MomentText.Vi(count.Received)}; thời hạn {limit.ToVietnamese()}.",
        $"Received {MomentText.En(count.Received)}; time limit {limit}.");

    private static ExplanationLine CountedFrom(DueCount count) => new("OutsideWorkingTime",
        new Dictionary<string, string> { ["from"] = MomentText.Iso(count.CountedFrom) },
        $"Nhận ngoài giờ làm việc: tính từ {MomentText.Vi(count.CountedFrom)}.",
        $"Received outside working time: counted from {MomentText.En(count.CountedFrom)}.");

    private static ExplanationLine AfterCutoff(WorkingCalendar calendar) => new("AfterCutoff",
        new Dictionary<string, string> { ["cutoff"] = MomentText.Clock(calendar.SameDayCutoff) },
        $"Nhận sau {MomentText.Clock(calendar.SameDayCutoff)}: trả trong ngày làm việc tiếp theo.",
        $"Received after {MomentText.Clock(calendar.SameDayCutoff)}: due on the next working day.");

    private static ExplanationLine FirstDay(DueCount count)
    {
        var day = VietnamTime.DateOf(count.CountedFrom);
        return new("FirstDayNotCounted", new Dictionary<string, string> { ["date"] = MomentText.Iso(day) },
            $"Không tính ngày đầu, {MomentText.Vi(day)}.", $"The first day is not counted, {MomentText.En(day)}.");
    }

    private static ExplanationLine MovedOffRest(DateOnly end, DateOnly to) => new("MovedOffRest",
        new Dictionary<string, string> { ["from"] = MomentText.Iso(end), ["to"] = MomentText.Iso(to) },
        $"Ngày cuối {MomentText.Vi(end)} là ngày nghỉ: chuyển sang {MomentText.Vi(to)}.",
        $"The last day, {MomentText.En(end)}, is a day off: moved to {MomentText.En(to)}.");

    private static ExplanationLine Due(WorkingCalendar calendar, TimeLimit limit, DueCount count)
    {
        var closes = limit.Unit != LimitUnit.WorkingHours && count.DueAt == calendar.ClosingOf(VietnamTime.DateOf(count.DueAt));
        return new("Due", new Dictionary<string, string> { ["due"] = MomentText.Iso(count.DueAt), ["calendar"] = calendar.Document.Code },
            $"Hết hạn {MomentText.Vi(count.DueAt)}{(closes ? ", hết giờ làm việc" : "")} (lịch {calendar.Document.Code}).",
            $"Due {MomentText.En(count.DueAt)}{(closes ? ", the end of the working day" : "")} (calendar {calendar.Document.Code}).");
    }

    private static ExplanationLine? NotCovered(WorkingCalendar calendar, DateOnly first, DateOnly last)
    {
        if (first.Year >= calendar.CoveredFrom && last.Year <= calendar.CoveredTo)
            return null;
        var years = calendar.CoveredFrom == 0 ? "–" : $"{calendar.CoveredFrom}–{calendar.CoveredTo}";
        return new("YearsNotCovered", new Dictionary<string, string> { ["covered"] = years },
            $"Lưu ý: lịch nghỉ chỉ có cho các năm {years}; ngoài các năm đó chỉ trừ ngày nghỉ hằng tuần.",
            $"Note: days off are known for {years} only; outside these years only weekly rest is left out.");
    }
}
