using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

public sealed class ClockReadingTests
{
    private static readonly ClockTerms TwoDays = new(TimeLimit.WorkingDays(2));
    private static readonly LedgerEntry Start = new(LedgerKind.Started, At("2026-03-09 10:00"), PromisedAt: At("2026-03-11 17:30"));

    [Fact]
    public void Nothing_is_counted_before_the_start()
    {
        var reading = Read("2026-03-09 09:00", Start);
        reading.State.ShouldBe(DueState.NotStarted);
        reading.DueAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-03-09 10:00", DueState.InTime)]
    [InlineData("2026-03-10 17:00", DueState.InTime)]
    [InlineData("2026-03-11 14:00", DueState.Near)]
    [InlineData("2026-03-11 17:30", DueState.Near)]
    [InlineData("2026-03-11 17:31", DueState.Overdue)]
    [InlineData("2026-03-12 08:00", DueState.Overdue)]
    public void The_state_follows_the_time(string now, DueState state) => Read(now, Start).State.ShouldBe(state);

    [Fact]
    public void A_warning_told_in_working_time_counts_back_from_the_end()
    {
        var terms = new ClockTerms(TimeLimit.WorkingDays(2), WarningPoint.Parse("4 working hours"));
        ClockReading.Read(terms, [Start], EndOfDay, At("2026-03-11 11:29")).State.ShouldBe(DueState.InTime);
        ClockReading.Read(terms, [Start], EndOfDay, At("2026-03-11 13:30")).State.ShouldBe(DueState.Near);
    }

    [Fact]
    public void Resuming_gives_back_the_remaining_budget()
    {
        LedgerEntry[] paused = [Start, new(LedgerKind.Paused, At("2026-03-10 08:30"), "tax")];
        var standing = Read("2026-03-16 09:00", paused);
        standing.State.ShouldBe(DueState.Paused);
        standing.Used.ShouldBe(new TimeSpan(6, 30, 0));
        standing.Remaining.ShouldBe(TimeSpan.FromHours(15));
        standing.DueAt.ShouldBeNull();
        standing.DueIfResumedNow.ShouldBe(At("2026-03-18 08:00"));
        var running = Read("2026-03-16 09:30", [.. paused, new(LedgerKind.Resumed, At("2026-03-16 09:00"), "tax")]);
        running.DueAt.ShouldBe(standing.DueIfResumedNow);
        running.PromisedAt.ShouldBe(At("2026-03-11 17:30"));
    }

    [Fact]
    public void A_pause_at_night_takes_no_working_time()
    {
        LedgerEntry[] ledger = [Start, new(LedgerKind.Paused, At("2026-03-10 19:00")), new(LedgerKind.Resumed, At("2026-03-11 06:00"))];
        Read("2026-03-11 08:00", ledger).DueAt.ShouldBe(At("2026-03-11 17:30"));
    }

    [Fact]
    public void A_clock_runs_on_only_when_the_last_of_several_pauses_ends()
    {
        LedgerEntry[] ledger =
        [
            Start,
            new(LedgerKind.Paused, At("2026-03-10 07:30"), Key: "tax"),
            new(LedgerKind.Paused, At("2026-03-10 13:30"), Key: "third-party"),
            new(LedgerKind.Resumed, At("2026-03-11 07:30"), Key: "tax"),
            new(LedgerKind.Resumed, At("2026-03-12 07:30"), Key: "third-party"),
        ];
        Read("2026-03-11 09:00", ledger).State.ShouldBe(DueState.Paused);
        Read("2026-03-12 09:00", ledger).DueAt.ShouldBe(At("2026-03-13 17:30"));
    }

    [Fact]
    public void A_restart_after_a_supplement_leaves_another_pause_open()
    {
        LedgerEntry[] ledger =
        [
            Start,
            new(LedgerKind.Paused, At("2026-03-10 07:30"), Key: "supplement"),
            new(LedgerKind.Paused, At("2026-03-10 08:00"), Key: "tax"),
            new(LedgerKind.Restarted, At("2026-03-11 10:00"), Key: "supplement"),
        ];
        var standing = Read("2026-03-12 09:00", ledger);
        standing.State.ShouldBe(DueState.Paused);
        standing.Used.ShouldBe(TimeSpan.Zero);
        standing.Cycle.ShouldBe(2);
        Read("2026-03-12 11:00", [.. ledger, new(LedgerKind.Resumed, At("2026-03-12 10:00"), Key: "tax")]).DueAt.ShouldBe(At("2026-03-16 17:30"));
    }

    [Fact]
    public void A_pause_after_the_due_time_does_not_mend_the_breach()
    {
        var reading = Read("2026-03-16 09:00", Start, new(LedgerKind.Paused, At("2026-03-12 09:30"), "tax"));
        reading.State.ShouldBe(DueState.Overdue);
        reading.IsPaused.ShouldBeTrue();
        reading.DueAt.ShouldBe(At("2026-03-11 17:30"));
        reading.LateBy.ShouldBe(TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData("2026-03-13 17:00", "2026-03-16 08:00", "2026-03-23 17:30")]
    [InlineData("2026-03-12 09:00", "2026-03-12 16:00", "2026-03-19 17:30")]
    [InlineData("2026-03-12 09:00", "2026-03-14 09:00", "2026-03-23 17:30")]
    [InlineData("2026-03-19 16:30", "2026-03-20 18:00", "2026-03-23 17:30")]
    public void Calendar_days_are_pushed_on_by_the_dates_a_pause_took(string from, string to, string due)
    {
        LedgerEntry[] ledger = [Start, new(LedgerKind.Paused, At(from)), new(LedgerKind.Resumed, At(to))];
        var reading = ClockReading.Read(new(TimeLimit.Days(10)), ledger, EndOfDay, At(to));
        reading.DueAt.ShouldBe(At(due));
        reading.Remaining.ShouldBe(EndOfDay.WorkingTimeBetween(At(to), At(due)));
    }

    [Theory]
    [InlineData("2026-03-12 08:00", "2026-03-14 11:30", "2026-03-18 17:00")]
    [InlineData("2026-03-12 08:00", "2026-03-14 09:30", "2026-03-18 11:00")]
    [InlineData("2026-03-14 07:30", "2026-03-14 11:30", "2026-03-16 17:30")]
    public void A_half_Saturday_that_a_pause_took_is_given_back_as_a_whole_day(string from, string to, string due)
    {
        // Thursday 08:00 to Saturday closing is 2 days less the half hour of Thursday; the limit ends on Saturday.
        var calendar = WorkingCalendar.From(Plain() with { Seasons = [new("", 1, 1, Shifts("07:30-11:30,13:30-17:30"), Shifts("07:30-11:30"))] });
        LedgerEntry[] ledger = [new(LedgerKind.Started, At("2026-03-11 10:00")), new(LedgerKind.Paused, At(from)), new(LedgerKind.Resumed, At(to))];
        ClockReading.Read(new(TimeLimit.WorkingDays(3)), ledger, calendar, At(to)).DueAt.ShouldBe(At(due));
    }

    [Fact]
    public void Two_pauses_that_touch_are_one_also_beyond_the_last_day()
    {
        LedgerEntry[] two =
        [
            Start, new(LedgerKind.Paused, At("2026-03-19 16:00")), new(LedgerKind.Resumed, At("2026-03-25 18:00")),
            new(LedgerKind.Paused, At("2026-03-25 18:00")), new(LedgerKind.Resumed, At("2026-03-27 10:00")),
        ];
        var terms = new ClockTerms(TimeLimit.Days(10));
        ClockReading.Read(terms, two, EndOfDay, At("2026-03-27 10:00")).DueAt.ShouldBe(At("2026-03-27 17:30"));
        ClockReading.Read(terms, [two[0], two[1], two[4]], EndOfDay, At("2026-03-27 10:00")).DueAt.ShouldBe(At("2026-03-27 17:30"));
    }

    [Fact]
    public void A_stopped_clock_keeps_what_it_showed()
    {
        var early = Read("2026-04-01 09:00", Start, new(LedgerKind.Stopped, At("2026-03-10 10:00"), "result"));
        (early.State, early.WasLate, early.Used).ShouldBe((DueState.Stopped, false, TimeSpan.FromHours(8)));
        var late = Read("2026-04-01 09:00", Start, new(LedgerKind.Stopped, At("2026-03-12 10:00"), "result"));
        (late.State, late.WasLate, late.LateBy).ShouldBe((DueState.Stopped, true, new TimeSpan(2, 30, 0)));
    }

    [Fact]
    public void A_row_that_comes_late_moves_the_due_time_and_keeps_the_promise()
    {
        var changed = WorkingCalendar.From(NationalCalendar.Document with { Rows = [.. NationalCalendar.Document.Rows, Off("2026-03-11")] });
        var reading = ClockReading.Read(TwoDays, [Start], changed, At("2026-03-10 09:00"));
        reading.DueAt.ShouldBe(At("2026-03-12 17:30"));
        reading.PromisedAt.ShouldBe(At("2026-03-11 17:30"));
    }

    [Fact]
    public void Entries_without_effect_change_nothing()
    {
        LedgerEntry[] odd =
        [
            Start,
            new(LedgerKind.Resumed, At("2026-03-09 11:00"), Key: "never paused"),
            new(LedgerKind.Started, At("2026-03-10 11:00")),
            new(LedgerKind.Extended, At("2026-03-10 12:00")),
        ];
        Read("2026-03-11 09:00", odd).DueAt.ShouldBe(Read("2026-03-11 09:00", Start).DueAt);
    }

    private static ClockReading Read(string now, params LedgerEntry[] ledger) => ClockReading.Read(TwoDays, ledger, EndOfDay, At(now));
}
