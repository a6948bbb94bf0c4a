using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

public sealed class RungsTests
{
    private static readonly ClockTerms TwoDays = new(TimeLimit.WorkingDays(2));

    [Fact]
    public void The_usual_policy_warns_tells_when_due_and_escalates_twice()
    {
        // 2 days at the same time from Monday 08:30 are 16 hours; 80 % of them are 12:48.
        var reading = ClockReading.Read(TwoDays, [new(LedgerKind.Started, At("2026-03-09 08:30"))], SameTime, At("2026-03-09 08:30"));
        Fires(reading).ShouldBe(
        [
            ("warn", At("2026-03-10 15:18")),
            ("due", At("2026-03-11 08:30")),
            ("late-1", At("2026-03-11 14:30")),
            ("late-2", At("2026-03-12 08:30")),
        ]);
    }

    [Fact]
    public void A_paused_clock_has_only_the_rungs_it_already_reached()
    {
        LedgerEntry[] ledger =
        [
            new(LedgerKind.Started, At("2026-03-09 08:30")),
            new(LedgerKind.Paused, At("2026-03-10 17:00"), "tax"),
        ];
        var reading = ClockReading.Read(TwoDays, ledger, SameTime, At("2026-03-20 10:00"));
        Fires(reading).Select(f => f.Id).ShouldBe(["warn"]);
    }

    [Fact]
    public void A_clock_stopped_in_time_never_falls_due()
    {
        LedgerEntry[] ledger =
        [
            new(LedgerKind.Started, At("2026-03-09 08:30")),
            new(LedgerKind.Stopped, At("2026-03-10 08:30"), "result"),
        ];
        Fires(ClockReading.Read(TwoDays, ledger, SameTime, At("2026-03-20 10:00"))).ShouldBeEmpty();
    }

    [Fact]
    public void A_rung_at_the_very_start_of_a_clock_fires_with_it()
    {
        var policy = new EscalationPolicy("P", "P", [new("whole", RungPoint.Parse("2 working days before due"), [Recipient.Performer], [RungAction.Notify])]);
        var reading = ClockReading.Read(TwoDays, [new(LedgerKind.Started, At("2026-03-09 08:30"))], SameTime, At("2026-03-09 08:30"));
        Rungs.Of(policy, reading, SameTime).ShouldHaveSingleItem().FireAt.ShouldBe(At("2026-03-09 08:30"));
    }

    [Fact]
    public void A_rung_before_the_start_of_a_short_limit_is_left_out()
    {
        var policy = new EscalationPolicy("P", "P", [new("apology", RungPoint.Parse("2 working days before due"), [Recipient.Performer], [RungAction.OpenApologyDraft])]);
        LedgerEntry[] ledger = [new(LedgerKind.Started, At("2026-03-09 08:30"))];
        Rungs.Of(policy, ClockReading.Read(new(TimeLimit.WorkingHours(4)), ledger, SameTime, At("2026-03-09 09:00")), SameTime).ShouldBeEmpty();
        Rungs.Of(policy, ClockReading.Read(new(TimeLimit.WorkingDays(3)), ledger, SameTime, At("2026-03-09 09:00")), SameTime)
            .Single().FireAt.ShouldBe(At("2026-03-10 08:30"));
    }

    [Fact]
    public void A_clock_held_at_closing_with_its_budget_used_up_falls_due_when_it_runs_on()
    {
        LedgerEntry[] ledger = [new(LedgerKind.Started, At("2026-03-09 07:30")), new(LedgerKind.Paused, At("2026-03-10 20:00"), "tax")];
        var held = ClockReading.Read(TwoDays, ledger, SameTime, At("2026-03-16 10:00"));
        held.State.ShouldBe(DueState.Paused);
        Fires(held).Select(f => f.Id).ShouldBe(["warn"]);
        var on = ClockReading.Read(TwoDays, [.. ledger, new(LedgerKind.Resumed, At("2026-03-16 09:00"), "tax")], SameTime, At("2026-03-16 10:00"));
        Fires(on)[1].ShouldBe(("due", At("2026-03-16 09:00")));
    }

    private static (string Id, DateTimeOffset At)[] Fires(ClockReading reading) =>
        [.. Rungs.Of(EscalationPolicy.Usual, reading, SameTime).Select(t => (t.Rung.Id, t.FireAt))];
}
