using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Words the moments of a ledger at which budget is given or the clock ends.</summary>
internal static class EventLines
{
    /// <summary>The line of an entry; null for pauses, which are told as stretches, and for entries without effect.</summary>
    public static LedgerLine? Of(ClockTerms terms, WorkingCalendar calendar, LedgerEntry entry, ClockReading before, ClockReading after) => entry.Kind switch
    {
        LedgerKind.Started when after.Cycle > before.Cycle => Given(entry, after, after.Budget,
            $"Tiếp nhận{Note(entry)}: {Budget(terms, after)}{PromiseVi(entry)}",
            $"Accepted{Note(entry)}: {terms.Limit} = {DurationText.HoursEn(after.Budget)}{PromiseEn(entry)}"),
        LedgerKind.Restarted when after.Cycle > before.Cycle => Given(entry, after, after.Budget,
            $"Khởi động lại{Note(entry)}: bỏ {DurationText.HoursVi(before.Used)} đã dùng{PromiseVi(entry)}",
            $"Begun again{Note(entry)}: {DurationText.HoursEn(before.Used)} used are dropped{PromiseEn(entry)}"),
        LedgerKind.Extended when after.Budget > before.Budget => Given(entry, after, after.Budget - before.Budget,
            $"Gia hạn có xin lỗi{Note(entry)}: {entry.Extension!.ToVietnamese()}{DueVi(after)}{PromiseVi(entry)}",
            $"Extended with apology{Note(entry)}: {entry.Extension!}{DueEn(after)}{PromiseEn(entry)}"),
        LedgerKind.Resumed when before.IsPaused && after.IsRunning => RanOn(entry, before, after),
        LedgerKind.Stopped when before.State != DueState.Stopped && after.State == DueState.Stopped => Ended(entry, after, calendar),
        _ => null,
    };

    private static LedgerLine Given(LedgerEntry entry, ClockReading after, TimeSpan amount, string vi, string en) =>
        new(LineKind.Given, entry.At, null, vi, en, entry.Holder, null, amount, after.Used, after.Budget - after.Used);

    private static LedgerLine RanOn(LedgerEntry entry, ClockReading before, ClockReading after) => new(LineKind.Resumed, entry.At, null,
        $"Chạy tiếp{Note(entry)}{DueVi(after)}{PromiseVi(entry)}",
        $"Ran on{Note(entry)}{DueEn(after)}{PromiseEn(entry)}",
        entry.Holder, null, after.Budget == before.Budget ? null : after.Budget - before.Budget, after.Used, after.Budget - after.Used);

    private static LedgerLine Ended(LedgerEntry entry, ClockReading after, WorkingCalendar calendar) => new(LineKind.Ended, entry.At, null,
        $"Kết thúc{Note(entry)}: {DurationText.StandingVi(after, calendar)}",
        $"Ended{Note(entry)}: {DurationText.StandingEn(after, calendar)}",
        entry.Holder, null, null, after.Used, after.Budget - after.Used);

    private static string Budget(ClockTerms terms, ClockReading after) => $"{terms.Limit.ToVietnamese()} = {DurationText.HoursVi(after.Budget)}";

    private static string Note(LedgerEntry entry) => entry.Note is null ? "" : $", {entry.Note}";

    private static string PromiseVi(LedgerEntry entry) => entry.PromisedAt is { } at ? $"; hẹn {MomentText.ShortVi(at)}" : "";

    private static string PromiseEn(LedgerEntry entry) => entry.PromisedAt is { } at ? $"; promised for {MomentText.En(at)}" : "";

    private static string DueVi(ClockReading after) => after.DueAt is { } at ? $"; hạn {MomentText.ShortVi(at)}" : "";

    private static string DueEn(ClockReading after) => after.DueAt is { } at ? $"; due {MomentText.En(at)}" : "";
}
