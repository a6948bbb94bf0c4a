using FsCheck;
using FsCheck.Fluent;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Calendar;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

public sealed class ExtensionTests
{
    private static readonly ClockTerms FiveDays = new(TimeLimit.WorkingDays(5));
    private static readonly LedgerEntry Start = new(LedgerKind.Started, At("2026-03-09 10:00"), PromisedAt: At("2026-03-16 17:30"));
    private static readonly TimeLimit Three = TimeLimit.WorkingDays(3);

    [Fact]
    public void An_extension_in_time_gives_a_new_due_time_and_promise()
    {
        var answer = Ask("2026-03-13 10:00", Three, Start);
        answer.Refusal.ShouldBeNull();
        answer.NewDueAt.ShouldBe(At("2026-03-19 17:30"));
        answer.Entry!.PromisedAt.ShouldBe(At("2026-03-19 17:30"));
        ClockReading.Read(FiveDays, [Start, answer.Entry], EndOfDay, At("2026-03-18 10:00")).DueAt.ShouldBe(At("2026-03-19 17:30"));
    }

    /// <summary>The end was Monday 16 March; days are counted from it, and the end of a day off moves to the next working day.</summary>
    [Theory]
    [InlineData(1, "2026-03-17 17:30")]
    [InlineData(4, "2026-03-20 17:30")]
    [InlineData(5, "2026-03-23 17:30")]
    [InlineData(7, "2026-03-23 17:30")]
    public void An_extension_in_days_is_so_many_days_after_the_end_and_not_one_more(int days, string due)
    {
        var answer = Ask("2026-03-13 10:00", TimeLimit.Days(days), Start);
        answer.NewDueAt.ShouldBe(At(due));
        answer.Entry!.PromisedAt.ShouldBe(At(due));
    }

    [Theory]
    [InlineData("2026-03-15 17:30", true)]
    [InlineData("2026-03-15 17:31", false)]
    [InlineData("2026-03-17 09:00", false)]
    public void It_is_asked_at_least_a_day_before_the_end(string now, bool granted) =>
        (Ask(now, Three, Start).Refusal?.Code).ShouldBe(granted ? null : "ExtensionIsTooLate");

    [Fact]
    public void The_day_is_reckoned_from_the_promise_when_the_calendar_moved_the_end()
    {
        var moved = WorkingCalendar.From(NationalCalendar.Document with { Rows = [.. NationalCalendar.Document.Rows, Off("2026-03-13")] });
        var reading = ClockReading.Read(FiveDays, [Start], moved, At("2026-03-12 10:00"));
        reading.DueAt.ShouldBe(At("2026-03-17 17:30"));
        Extension.LatestRequest(reading).ShouldBe(At("2026-03-15 17:30"));
    }

    [Fact]
    public void It_is_given_once_also_after_a_restart()
    {
        var first = Ask("2026-03-12 10:00", Three, Start).Entry!;
        Ask("2026-03-13 10:00", Three, Start, first).Refusal!.Code.ShouldBe("AlreadyExtended");
        Ask("2026-03-17 10:00", Three, Start, first, new(LedgerKind.Restarted, At("2026-03-16 10:00"))).Refusal!.Code.ShouldBe("AlreadyExtended");
    }

    [Fact]
    public void A_clock_that_has_not_started_or_is_stopped_is_not_extended()
    {
        Ask("2026-03-08 10:00", Three, Start).Refusal!.Code.ShouldBe("ClockHasNotStarted");
        Ask("2026-03-12 10:00", Three, Start, new(LedgerKind.Stopped, At("2026-03-11 10:00"))).Refusal!.Code.ShouldBe("ClockIsStopped");
    }

    [Fact]
    public void The_same_day_is_no_length() => Ask("2026-03-10 10:00", TimeLimit.SameDay, Start).Refusal!.Code.ShouldBe("ExtensionIsNoLength");

    [Fact]
    public void While_the_clock_stands_still_no_date_is_promised_and_nothing_is_lost_by_that()
    {
        LedgerEntry[] paused = [Start, new(LedgerKind.Paused, At("2026-03-10 10:00"), "tax")];
        Ask("2026-03-19 10:00", Three, paused).Refusal!.Code.ShouldBe("ClockIsPaused");
        Extension.LatestRequest(ClockReading.Read(FiveDays, paused, EndOfDay, At("2026-03-19 10:00"))).ShouldBeNull();
        var due = At("2026-03-25 17:30");
        LedgerEntry[] resumed = [.. paused, new(LedgerKind.Resumed, At("2026-03-19 10:00"), "tax", PromisedAt: due)];
        ClockReading.Read(FiveDays, resumed, EndOfDay, At("2026-03-19 10:00")).DueAt.ShouldBe(due);
        Ask("2026-03-19 10:00", Three, resumed).NewDueAt.ShouldBe(At("2026-03-30 17:30"));
    }

    [Fact]
    public void A_promise_is_a_working_moment_and_the_due_time_itself_on_every_calendar() => Laws.Hold(
        from calendar in Laws.AnyCalendar
        from limit in Laws.Limits
        from start in Laws.Moments
        from gaps in Gen.ListOf(from a in Gen.Choose(0, 20_000) from b in Gen.Choose(0, 20_000) select (Math.Min(a, b), Math.Max(a, b)), 3)
        from minutes in Gen.Choose(0, 40_000)
        from seconds in Gen.Choose(0, 59)
        from more in Laws.Limits
        let now = start.AddMinutes(minutes).AddSeconds(seconds)
        let pauses = gaps.SelectMany((g, i) => new LedgerEntry[]
        {
            new(LedgerKind.Paused, start.AddMinutes(g.Item1), Key: $"{i}"),
            new(LedgerKind.Resumed, start.AddMinutes(g.Item2), Key: $"{i}"),
        }).Where(e => e.At <= now)
        select (calendar, terms: new ClockTerms(limit), ledger: (LedgerEntry[])[new(LedgerKind.Started, start), .. pauses], now, more),
        c =>
        {
            var answer = Extension.Ask(c.terms, c.ledger, c.calendar, c.now, c.more);
            if (answer.Entry is not { } entry)
                return answer.Refusal is not null;
            var promised = entry.PromisedAt!.Value;
            // The last moment of a shift counts as worked.
            var isWorking = c.calendar.NextWorkingMoment(promised) == promised || c.calendar.WorkingTimeBetween(promised.AddSeconds(-1), promised) > TimeSpan.Zero;
            return isWorking && ClockReading.Read(c.terms, [.. c.ledger, entry], c.calendar, c.now).DueAt == promised;
        });

    private static ExtensionAnswer Ask(string now, TimeLimit by, params LedgerEntry[] ledger) =>
        Extension.Ask(FiveDays, ledger, EndOfDay, At(now), by);
}
