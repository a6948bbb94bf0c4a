using System.Globalization;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Kernel;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

/// <summary>The account of a clock in both languages: who waited for whom and why, who had it when, and what was given.</summary>
public sealed class AccountWordsTests
{
    private static readonly ClockTerms Terms = new(TimeLimit.WorkingDays(3));

    private static readonly LedgerEntry Begun = new(LedgerKind.Started, At("2026-03-09 08:00"), Holder: Party.Authority, PromisedAt: At("2026-03-12 08:00"));

    private static readonly LedgerEntry[] Waits =
    [
        Begun,
        new(LedgerKind.Paused, At("2026-03-09 10:00"), "documents", Party.Applicant, "a", Note: "chờ bổ sung"),
        new(LedgerKind.Paused, At("2026-03-09 14:00"), StepActivity.PausesForPayment, Key: "b"),
        new(LedgerKind.Paused, At("2026-03-09 14:30"), "again", Party.Post, "a", Note: "lặp lại"),
        new(LedgerKind.Resumed, At("2026-03-10 08:00"), Key: "a", Note: "đã bổ sung"),
        new(LedgerKind.Resumed, At("2026-03-10 10:00"), Key: "b", Note: "đã nộp phí", Holder: Party.OtherAgency),
        new(LedgerKind.Extended, At("2026-03-10 15:00"), Extension: TimeLimit.WorkingDays(1), Note: "lần 1", PromisedAt: At("2026-03-16 15:00")),
        new(LedgerKind.Stopped, At("2026-03-17 09:00"), Holder: Party.Authority, Note: "có kết quả"),
        new(LedgerKind.Stopped, At("2026-03-17 10:00"), Note: "lần nữa"),
    ];

    private static readonly Holding[] Holdings =
    [
        new(Party.Authority, "UBND phường", null, At("2026-03-09 08:00"), At("2026-03-10 14:00"), "thẩm định"),
        new(Party.Post, "Bưu điện", null, At("2026-03-09 09:00"), At("2026-03-09 09:30"), "chuyển"),
    ];

    [Fact]
    public void Waits_that_overlap_are_told_with_all_reasons_and_with_whom_is_waited_for() =>
        Told(Terms, Waits, "2026-03-18 08:00", Holdings).ShouldBe(
        [
            "Given 09 08:00- Authority/ 24:00 0:00 24:00 | Tiếp nhận: 3 ngày làm việc = 24 giờ; hẹn T5 12/03 · 08:00 | Accepted: 3 working days = 24 hours; promised for Thursday, 12 Mar 2026, 08:00",
            "Ran 09 08:00-09 09:00 Authority/UBND phường 1:00 1:00 23:00 | Chạy: thẩm định | Ran: thẩm định",
            "Ran 09 09:00-09 09:30 Post/Bưu điện 0:30 1:30 22:30 | Chạy: chuyển | Ran: chuyển",
            "Ran 09 09:30-09 10:00 Authority/UBND phường 0:30 2:00 22:00 | Chạy: thẩm định | Ran: thẩm định",
            "Stood 09 10:00-09 14:00 Applicant/ 2:00 2:00 22:00 | Tạm dừng: chờ bổ sung | Paused: chờ bổ sung",
            "Stood 09 14:00-09 14:30 Applicant/ 0:30 2:00 22:00 | Tạm dừng: chờ bổ sung; chờ nộp phí, lệ phí | Paused: chờ bổ sung; waiting for the fee",
            "Stood 09 14:30-10 08:00 Applicant/ 3:30 2:00 22:00 | Tạm dừng: chờ bổ sung; chờ nộp phí, lệ phí | Paused: chờ bổ sung; waiting for the fee",
            "Stood 10 08:00-10 10:00 Authority/UBND phường 2:00 2:00 22:00 | Tạm dừng: chờ nộp phí, lệ phí | Paused: waiting for the fee",
            "Resumed 10 10:00- OtherAgency/ - 2:00 22:00 | Chạy tiếp, đã nộp phí; hạn T6 13/03 · 08:00 | Ran on, đã nộp phí; due Friday, 13 Mar 2026, 08:00",
            "Ran 10 10:00-10 14:00 Authority/UBND phường 2:00 4:00 20:00 | Chạy: thẩm định | Ran: thẩm định",
            "Ran 10 14:00-10 15:00 OtherAgency/ 1:00 5:00 19:00 | Chạy | Ran",
            "Given 10 15:00- / 8:00 5:00 27:00 | Gia hạn có xin lỗi, lần 1: 1 ngày làm việc; hạn T2 16/03 · 08:00; hẹn T2 16/03 · 15:00 | Extended with apology, lần 1: 1 working day; due Monday, 16 Mar 2026, 08:00; promised for Monday, 16 Mar 2026, 15:00",
            "Ran 10 15:00-16 08:00 OtherAgency/ 27:00 32:00 0:00 | Chạy | Ran",
            "RanLate 16 08:00-17 09:00 OtherAgency/ 9:00 41:00 -9:00 | Quá hạn | Overdue",
            "Ended 17 09:00- Authority/ - 41:00 -9:00 | Kết thúc, có kết quả: đã xong, trễ 1 ngày 1 giờ | Ended, có kết quả: done, late by 1 day 1 hour",
        ]);

    [Fact]
    public void A_restart_without_a_key_ends_all_waits_and_a_wait_without_a_word_is_told_without_one() =>
        Told(Terms, [Begun, Waits[1], Waits[2], new(LedgerKind.Restarted, At("2026-03-10 08:00"), Note: "lại từ đầu", PromisedAt: At("2026-03-13 08:00")), new(LedgerKind.Paused, At("2026-03-10 10:00"), "a-code", Key: "c")],
            "2026-03-10 15:00", [Holdings[0] with { To = null, Doing = null }]).Skip(4).ShouldBe(
        [
            "Given 10 08:00- / 24:00 0:00 24:00 | Khởi động lại, lại từ đầu: bỏ 2 giờ đã dùng; hẹn T6 13/03 · 08:00 | Begun again, lại từ đầu: 2 hours used are dropped; promised for Friday, 13 Mar 2026, 08:00",
            "Ran 10 08:00-10 10:00 Authority/UBND phường 2:00 2:00 22:00 | Chạy | Ran",
            "Stood 10 10:00-10 15:00 Authority/UBND phường 3:00 2:00 22:00 | Tạm dừng | Paused",
        ]);

    [Fact]
    public void A_restart_with_a_key_ends_the_wait_of_that_key_alone() =>
        Told(Terms, [Begun, Waits[1], Waits[2], new(LedgerKind.Restarted, At("2026-03-10 08:00"), Key: "a")], "2026-03-10 15:00", [])[^1].ShouldBe(
            "Stood 10 08:00-10 15:00 / 5:00 0:00 24:00 | Tạm dừng: chờ nộp phí, lệ phí | Paused: waiting for the fee");

    [Fact]
    public void What_happens_without_effect_is_not_told()
    {
        Told(Terms, [Begun, Begun with { At = At("2026-03-09 09:00") }, new(LedgerKind.Resumed, At("2026-03-09 09:30"))], "2026-03-09 10:00", []).Select(l => l[..l.IndexOf(' ', StringComparison.Ordinal)]).ShouldBe(
            ["Given", "Ran", "Ran", "Ran"]);
        Told(Terms, [Begun], "2026-03-09 07:59", []).ShouldBeEmpty("it has not happened yet");
        Told(Terms, [Begun], "2026-03-09 08:00", []).Count.ShouldBe(1, "no time has passed");
        Told(Terms, [], "2026-03-09 08:00", []).ShouldBeEmpty();
    }

    [Fact]
    public void Every_wait_of_our_own_steps_has_words() =>
        StepActivity.All.Select(a => a.PauseReason).OfType<string>().Where(reason => PauseWords.Of(new LedgerEntry(LedgerKind.Paused, default, reason)) is null).ShouldBeEmpty();

    [Fact]
    public void Of_two_who_hold_it_the_later_has_it_until_the_moment_he_gives_it_away()
    {
        var lines = ClockAccount.Of(Terms, [Begun], HaTinh, At("2026-03-09 11:00"), [Holdings[1], Holdings[0]]);
        lines.Where(l => l.Kind == LineKind.Ran).Select(l => (l.From, l.Unit)).ShouldBe(
            [(At("2026-03-09 08:00"), "UBND phường"), (At("2026-03-09 09:00"), "Bưu điện"), (At("2026-03-09 09:30"), "UBND phường")]);
    }

    private static List<string> Told(ClockTerms terms, IEnumerable<LedgerEntry> ledger, string now, IReadOnlyCollection<Holding> holdings) =>
        [.. ClockAccount.Of(terms, ledger, HaTinh, At(now), holdings).Select(l => string.Create(CultureInfo.InvariantCulture,
            $"{l.Kind} {l.From:dd HH:mm}-{l.To:dd HH:mm} {l.Party}/{l.Unit} {Hours(l.Amount)} {Hours(l.Used)} {Hours(l.Remaining)} | {l.Vi} | {l.En}"))];
}
