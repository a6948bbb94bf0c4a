using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

/// <summary>The account of the building permit that <see cref="ABuildingPermitTests"/> reads, line by line with its holders.</summary>
public sealed class ClockAccountTests
{
    private static readonly ClockTerms Terms = new(TimeLimit.WorkingDays(10), WarningPoint.Parse("75%"));

    private static readonly LedgerEntry[] Ledger =
    [
        new(LedgerKind.Started, At("2026-11-05 09:10"), Note: "Mẫu 01", PromisedAt: At("2026-11-19 09:10")),
        new(LedgerKind.Paused, At("2026-11-09 10:40"), "supplement", Party.Applicant, "supplement", Note: "chờ bổ sung (Mẫu 02)"),
        new(LedgerKind.Restarted, At("2026-11-12 14:00"), "supplement", Party.Post, "supplement", PromisedAt: At("2026-11-26 14:00")),
        new(LedgerKind.Extended, At("2026-11-25 10:20"), "apology", Extension: TimeLimit.WorkingDays(3), PromisedAt: At("2026-12-02 14:00")),
    ];

    private static readonly Holding[] Holdings =
    [
        new(Party.Post, "Bưu điện", null, At("2026-11-05 09:10"), At("2026-11-05 16:10"), "tiếp nhận, số hóa, chuyển"),
        new(Party.Authority, "UBND phường", null, At("2026-11-05 16:10"), At("2026-11-09 10:40"), "thẩm định"),
        new(Party.Applicant, null, null, At("2026-11-09 10:40"), At("2026-11-12 14:00")),
        new(Party.Post, "Bưu điện", null, At("2026-11-12 14:00"), At("2026-11-12 16:30"), "nhận bổ sung, chuyển"),
        new(Party.Authority, "UBND phường", null, At("2026-11-12 16:30"), At("2026-11-17 08:00"), "thẩm định"),
        new(Party.OtherAgency, "Sở Xây dựng", null, At("2026-11-17 08:00"), At("2026-11-23 09:30"), "lấy ý kiến"),
        new(Party.Authority, "UBND phường", null, At("2026-11-23 09:30"), At("2026-12-01 15:00"), "thẩm định"),
        new(Party.Authority, "UBND phường", null, At("2026-12-01 15:00"), null, "chờ phê duyệt"),
    ];

    private static readonly IReadOnlyList<LedgerLine> Lines = ClockAccount.Of(Terms, Ledger, HaTinh, At("2026-12-03 16:20"), Holdings);

    [Fact]
    public void Every_stretch_is_told_with_its_holder_its_length_and_what_is_left() =>
        Lines.Select(l => $"{l.Kind} {l.Unit ?? l.Party?.ToString()} {Hours(l.Amount)} {Hours(l.Used)} {Hours(l.Remaining)}").ShouldBe(
        [
            "Given  80:00 0:00 80:00",
            "Ran Bưu điện 5:00 5:00 75:00",
            "Ran UBND phường 12:30 17:30 62:30",
            "Stood Applicant 25:20 17:30 62:30",
            "Given Post 80:00 0:00 80:00",
            "Ran Bưu điện 2:30 2:30 77:30",
            "Ran UBND phường 17:30 20:00 60:00",
            "Ran Sở Xây dựng 33:30 53:30 26:30",
            "Ran UBND phường 5:30 59:00 21:00",
            "DaysOff  - 59:00 21:00",
            "Ran UBND phường 3:20 62:20 17:40",
            "Given  24:00 62:20 41:40",
            "Ran UBND phường 34:40 97:00 7:00",
            "Ran UBND phường 7:00 104:00 0:00",
            "RanLate UBND phường 10:20 114:20 -10:20",
        ]);

    [Fact]
    public void The_events_are_told_with_budget_and_promise()
    {
        Lines[0].Vi.ShouldBe("Tiếp nhận, Mẫu 01: 10 ngày làm việc = 80 giờ; hẹn T5 19/11 · 09:10");
        Lines[3].Vi.ShouldBe("Tạm dừng: chờ bổ sung (Mẫu 02)");
        Lines[4].Vi.ShouldBe("Khởi động lại: bỏ 17 giờ 30 phút đã dùng; hẹn T5 26/11 · 14:00");
        Lines[9].Vi.ShouldBe("Nghỉ: Ngày Văn hóa Việt Nam, NQ 28/2026/QH16");
        Lines[11].Vi.ShouldBe("Gia hạn có xin lỗi: 3 ngày làm việc; hạn T4 02/12 · 14:00; hẹn T4 02/12 · 14:00");
        Lines[14].Vi.ShouldBe("Quá hạn: chờ phê duyệt");
        Lines[14].En.ShouldBe("Overdue: chờ phê duyệt");
    }

    [Fact]
    public void Stretches_begin_and_end_within_working_time()
    {
        Lines[8].To.ShouldBe(At("2026-11-23 17:00"));
        Lines[10].From.ShouldBe(At("2026-11-25 07:00"));
    }

    [Fact]
    public void A_day_off_recorded_after_the_start_says_where_the_due_time_went()
    {
        var late = HaTinh.Document with { Rows = [.. HaTinh.Document.Rows.Select(r => r.Date == new DateOnly(2026, 11, 24) ? r with { RecordedOn = new DateOnly(2026, 11, 16) } : r)] };
        var lines = ClockAccount.Of(Terms, Ledger, WorkingCalendar.From(late), At("2026-12-03 16:20"), Holdings);
        lines.Single(l => l.Kind == LineKind.DaysOff).Vi.ShouldEndWith("(nạp Thứ Hai, 16/11/2026): hạn sang T6 27/11 · 14:00");
    }

    [Fact]
    public void A_stopped_clock_ends_its_account_with_the_outcome()
    {
        var lines = ClockAccount.Of(Terms, [Ledger[0], new(LedgerKind.Stopped, At("2026-11-18 09:10"), Note: "có kết quả")], HaTinh, At("2026-12-03 16:20"));
        lines[^1].Kind.ShouldBe(LineKind.Ended);
        lines[^1].Vi.ShouldBe("Kết thúc, có kết quả: đã xong, sớm 1 ngày");
    }

    [Fact]
    public void A_clock_that_runs_on_says_where_its_due_time_went()
    {
        LedgerEntry[] ledger =
        [
            new(LedgerKind.Started, At("2026-03-09 10:00")),
            new(LedgerKind.Paused, At("2026-03-10 10:00"), Note: "thuế"),
            new(LedgerKind.Resumed, At("2026-03-12 10:00"), Note: "đã nộp thuế"),
        ];
        var lines = ClockAccount.Of(new(TimeLimit.WorkingDays(2)), ledger, EndOfDay, At("2026-03-12 11:00"));
        lines.Select(l => l.Kind).ShouldBe([LineKind.Given, LineKind.Ran, LineKind.Stood, LineKind.Resumed, LineKind.Ran]);
        lines[3].Vi.ShouldBe("Chạy tiếp, đã nộp thuế; hạn T6 13/03 · 17:30");
        lines[3].Amount.ShouldBeNull();
    }

    [Fact]
    public void The_shares_of_the_holders_are_those_of_the_counted_time()
    {
        var now = At("2026-12-03 16:20");
        var reading = ClockReading.Read(Terms, Ledger, HaTinh, now);
        HoldingShares.Of(Holdings, HaTinh, now, reading.Runs).Select(s => (s.Party, Hours(s.Counted), Hours(s.NotCounted), s.Percent)).ShouldBe(
        [
            (Party.Authority, "78:20", "12:30", 68.5m),
            (Party.OtherAgency, "33:30", "0:00", 29.3m),
            (Party.Post, "2:30", "5:00", 2.2m),
            (Party.Applicant, "0:00", "25:20", null),
        ]);
    }
}
