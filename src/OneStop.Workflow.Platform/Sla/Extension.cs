using OneStop.Workflow.Platform.Calendar;

namespace OneStop.Workflow.Platform.Sla;

/// <summary>Why more time is not given.</summary>
public sealed record ExtensionRefusal(string Code, string Vi, string En);

/// <summary>The answer to a request for more time: the entry to write, or the reason against it.</summary>
public sealed record ExtensionAnswer(LedgerEntry? Entry, DateTimeOffset? NewDueAt, ExtensionRefusal? Refusal);

/// <summary>
/// More time with a letter of apology (Decree 118/2025, Circular 03/2025 form 04): once for a dossier, and asked no later than one day
/// before what it was promised for. The day is 24 hours; an agency that closes before then asks earlier. While the clock
/// stands still there is no due time to move, so no date can be promised: it is asked when the clock runs again, and
/// nothing is lost by that, for the time left is kept.
/// </summary>
public static class Extension
{
    public static readonly TimeSpan Notice = TimeSpan.FromDays(1);

    /// <summary>The last moment for asking; null when nothing runs, or while it is paused in time.</summary>
    public static DateTimeOffset? LatestRequest(ClockReading reading)
    {
        if (reading.DueAt is not { } due)
            return null;
        // The applicant counts on the promise, even if the calendar has moved the legal end since.
        var end = reading.PromisedAt < due ? reading.PromisedAt.Value : due;
        return end - Notice;
    }

    public static ExtensionAnswer Ask(
        ClockTerms terms, IReadOnlyCollection<LedgerEntry> ledger, WorkingCalendar calendar, DateTimeOffset now, TimeLimit by, string? note = null)
    {
        var reading = ClockReading.Read(terms, ledger, calendar, now);
        if (RefusalOf(reading, now, by) is { } refusal)
            return new ExtensionAnswer(null, null, refusal);
        var entry = new LedgerEntry(LedgerKind.Extended, now, "apology", Extension: by, Note: note);
        var due = ClockReading.Read(terms, [.. ledger, entry], calendar, now).DueAt;
        return new ExtensionAnswer(entry with { PromisedAt = due }, due, null);
    }

    private static ExtensionRefusal? RefusalOf(ClockReading reading, DateTimeOffset now, TimeLimit by)
    {
        if (reading.State == DueState.NotStarted)
            return new("ClockHasNotStarted", "Hồ sơ chưa tính thời hạn.", "The clock has not started.");
        if (reading.State == DueState.Stopped)
            return new("ClockIsStopped", "Thời hạn đã kết thúc.", "The clock has been stopped.");
        if (reading.State == DueState.Paused)
            return new("ClockIsPaused",
                "Thời hạn đang tạm dừng nên chưa hẹn lại được ngày trả; hãy gia hạn khi thời hạn chạy tiếp.",
                "The clock stands still, so no new date can be promised; extend it once it runs again.");
        if (by.Unit == LimitUnit.SameDay)
            return new("ExtensionIsNoLength", "Gia hạn phải là số giờ, ngày làm việc hoặc ngày.", "An extension is a number of working hours, working days or days.");
        if (reading.WasExtended)
            return new("AlreadyExtended", "Chưa gia hạn thêm được: mỗi hồ sơ chỉ gia hạn một lần.", "A dossier is extended once only.");
        if (LatestRequest(reading) is { } latest && now > latest)
            return new("ExtensionIsTooLate",
                $"Phải xin lỗi và hẹn lại chậm nhất {MomentText.Vi(latest)}, trước khi hết hạn 1 ngày.",
                $"The apology with a new date was to be sent by {MomentText.En(latest)}, one day before the end.");
        return null;
    }
}
