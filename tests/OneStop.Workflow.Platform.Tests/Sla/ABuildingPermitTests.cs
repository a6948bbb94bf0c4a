using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

/// <summary>
/// A building permit: 10 working days, a supplement that restarts the clock, a holiday recorded late, an extension with
/// apology, and late all the same. Shifts 07:00–11:30 and 13:30–17:00, same clock time.
/// </summary>
public sealed class ABuildingPermitTests
{
    private static readonly ClockTerms Terms = new(TimeLimit.WorkingDays(10), WarningPoint.Parse("75%"));

    private static readonly LedgerEntry[] Ledger =
    [
        new(LedgerKind.Started, At("2026-11-05 09:10"), PromisedAt: At("2026-11-19 09:10")),
        new(LedgerKind.Paused, At("2026-11-09 10:40"), "supplement", Party.Applicant, "supplement"),
        new(LedgerKind.Restarted, At("2026-11-12 14:00"), "supplement", Party.Post, "supplement", PromisedAt: At("2026-11-26 14:00")),
        new(LedgerKind.Extended, At("2026-11-25 10:20"), "apology", Extension: TimeLimit.WorkingDays(3), PromisedAt: At("2026-12-02 14:00")),
    ];

    [Fact]
    public void Before_the_supplement_it_is_due_ten_days_after_receipt() =>
        Read("2026-11-06 08:00").DueAt.ShouldBe(At("2026-11-19 09:10"));

    [Fact]
    public void While_the_supplement_is_awaited_the_remaining_budget_is_kept()
    {
        var reading = Read("2026-11-10 08:00");
        reading.State.ShouldBe(DueState.Paused);
        reading.Used.ShouldBe(new TimeSpan(17, 30, 0));
        reading.Remaining.ShouldBe(new TimeSpan(62, 30, 0));
        reading.DueAt.ShouldBeNull();
    }

    [Fact]
    public void A_holiday_moves_the_due_time_and_leaves_the_promise()
    {
        var reading = Read("2026-11-17 08:00");
        reading.Used.ShouldBe(TimeSpan.FromHours(20));
        reading.DueAt.ShouldBe(At("2026-11-27 14:00"));
        reading.PromisedAt.ShouldBe(At("2026-11-26 14:00"));
    }

    [Fact]
    public void After_the_extension_it_is_late_by_what_ran_beyond_both_budgets()
    {
        var reading = Read("2026-12-03 16:20");
        reading.State.ShouldBe(DueState.Overdue);
        reading.DueAt.ShouldBe(At("2026-12-02 14:00"));
        reading.PromisedAt.ShouldBe(At("2026-12-02 14:00"));
        reading.Budget.ShouldBe(TimeSpan.FromHours(104));
        reading.Used.ShouldBe(new TimeSpan(114, 20, 0));
        reading.LateBy.ShouldBe(new TimeSpan(10, 20, 0));
    }

    private static ClockReading Read(string now) => ClockReading.Read(Terms, Ledger, HaTinh, At(now));
}
