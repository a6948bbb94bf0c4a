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

    private static (string Id, DateTimeOffset At)[] Fires(ClockReading reading) =>
        [.. Rungs.Of(EscalationPolicy.Usual, reading, SameTime).Select(t => (t.Rung.Id, t.FireAt))];
}
