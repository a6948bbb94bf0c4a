using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Sla;
using Shouldly;
using Xunit;
using static OneStop.Workflow.Platform.Tests.Calendar.Calendars;

namespace OneStop.Workflow.Platform.Tests.Sla;

/// <summary>A kept clock: what it is found by follows from its ledger, and each rung rings once in a cycle.</summary>
public sealed class KeptClockTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.From(HaTinh.Document, 7);

    [Fact]
    public void A_clock_that_starts_knows_its_due_time_its_warning_and_its_first_rung()
    {
        var clock = Started();
        (clock.DueAt, clock.NearAt, clock.NextRung, clock.NextRungAt).ShouldBe((At("2026-03-11 08:00"), At("2026-03-10 14:48"), "1:warn", At("2026-03-10 14:48")));
        (clock.CalendarRevision, clock.Revision, clock.StoppedAt, clock.LateMinutes, clock.ExtendedAt).ShouldBe((7, 1, null, null, null));
        ClockKeeping.Ledger(clock).ShouldHaveSingleItem().Holder.ShouldBe(Party.Authority);
    }

    [Fact]
    public void Each_rung_rings_once_in_the_order_of_their_moments()
    {
        var clock = Started();
        var rung = new List<(string?, DateTimeOffset?)>();
        for (var turn = 0; turn < 4; turn++)
        {
            rung.Add((clock.NextRung, clock.NextRungAt));
            ClockKeeping.Fired(clock, clock.NextRung!, Calendar, clock.NextRungAt!.Value);
        }
        rung.ShouldBe([("1:warn", At("2026-03-10 14:48")), ("1:due", At("2026-03-11 08:00")), ("1:late-1", At("2026-03-11 14:00")), ("1:late-2", At("2026-03-12 08:00"))]);
        (clock.NextRung, clock.NextRungAt, clock.LastFiredRung, clock.FiredRungs, clock.Revision).ShouldBe((null, null, "1:late-2", "1:warn 1:due 1:late-1 1:late-2", 5));
        ClockKeeping.Fired(clock, "1:late-2", Calendar, At("2026-03-12 09:00"));
        clock.FiredRungs.ShouldBe("1:warn 1:due 1:late-1 1:late-2", "twice is once");
    }

    [Fact]
    public void A_clock_that_stands_still_has_no_due_time_and_rings_not()
    {
        var clock = Started();
        Add(clock, LedgerKind.Paused, "2026-03-09 16:00", key: "x");
        (clock.DueAt, clock.NearAt, clock.NextRung, clock.NextRungAt).ShouldBe((null, null, null, null));
        ClockKeeping.WarnMoment(clock, Calendar, At("2026-03-09 16:30")).ShouldBeNull();
        Add(clock, LedgerKind.Resumed, "2026-03-10 16:00", key: "x");
        (clock.DueAt, clock.NextRung, clock.NextRungAt).ShouldBe((At("2026-03-12 08:00"), "1:warn", At("2026-03-11 14:48")));
        ClockKeeping.WarnMoment(clock, Calendar, At("2026-03-10 16:30")).ShouldBe(clock.NearAt);
    }

    [Fact]
    public void A_restart_begins_the_rungs_again_and_keeps_none_of_the_old_names()
    {
        var clock = Started();
        ClockKeeping.Fired(clock, "1:warn", Calendar, At("2026-03-10 14:48"));
        Add(clock, LedgerKind.Restarted, "2026-03-10 14:00");
        (clock.DueAt, clock.NextRung, clock.FiredRungs).ShouldBe((At("2026-03-12 14:00"), "2:warn", "1:warn"));
        ClockKeeping.Fired(clock, "2:warn", Calendar, clock.NextRungAt!.Value);
        (clock.NextRung, clock.FiredRungs, ClockKeeping.RungId(clock.LastFiredRung!)).ShouldBe(("2:due", "2:warn", "warn"));
    }

    [Fact]
    public void A_clock_that_stops_keeps_its_due_time_and_says_how_late_it_was()
    {
        var late = Started();
        Add(late, LedgerKind.Stopped, "2026-03-11 10:15");
        (late.StoppedAt, late.DueAt, late.LateMinutes, late.NextRung, late.NextRungAt).ShouldBe((At("2026-03-11 10:15"), At("2026-03-11 08:00"), 135, null, null));
        var exact = Started();
        Add(exact, LedgerKind.Stopped, "2026-03-11 08:00");
        exact.LateMinutes.ShouldBeNull("at the due time is in time");
        var paused = Started();
        Add(paused, LedgerKind.Paused, "2026-03-09 16:00", key: "x");
        Add(paused, LedgerKind.Stopped, "2026-03-20 10:00");
        (paused.StoppedAt, paused.LateMinutes).ShouldBe((At("2026-03-20 10:00"), null));
    }

    [Fact]
    public void More_time_moves_the_due_time_and_its_moment_is_kept()
    {
        var clock = Started();
        ClockKeeping.Add(clock, new(LedgerKind.Extended, At("2026-03-10 10:00"), Extension: TimeLimit.WorkingDays(1), PromisedAt: At("2026-03-12 17:00")), Calendar, At("2026-03-10 10:00"));
        (clock.DueAt, clock.ExtendedAt, clock.PromisedAt).ShouldBe((At("2026-03-12 08:00"), At("2026-03-10 10:00"), At("2026-03-12 17:00")));
    }

    [Fact]
    public void Another_limit_or_calendar_is_reckoned_from_the_same_start()
    {
        var clock = Started();
        ClockKeeping.Retime(clock, "3 working days", Calendar, At("2026-03-10 10:00"));
        (clock.Limit, clock.DueAt, clock.NextRungAt).ShouldBe(("3 working days", At("2026-03-12 08:00"), At("2026-03-11 11:12")));
        var moved = WorkingCalendar.From(HaTinh.Document with { Rows = [.. HaTinh.Document.Rows, Off("2026-03-11")] }, 8);
        ClockKeeping.Reckon(clock, moved, At("2026-03-10 10:00"));
        (clock.DueAt, clock.CalendarRevision).ShouldBe((At("2026-03-13 08:00"), 8));
    }

    [Fact]
    public void A_policy_that_comes_later_rings_no_rung_of_the_past_and_drops_none_that_waits()
    {
        var clock = Started();
        var now = At("2026-03-11 09:00");
        ClockKeeping.Attach(clock, Policy("P2", "warn=warning", "half=50%", "due=due", "late=+4 working hours"), Calendar, now);
        (clock.PolicyCode, clock.PolicyVersion, clock.PolicyReason).ShouldBe(("P2", 3, PolicyReason.Unit));
        (clock.FiredRungs, clock.NextRung, clock.NextRungAt).ShouldBe(("1:half", "1:warn", At("2026-03-10 14:48")), "half is new and past; the warning waited already");
        ClockKeeping.Fired(clock, "1:warn", Calendar, now);
        ClockKeeping.Fired(clock, "1:due", Calendar, now);
        (clock.NextRung, clock.NextRungAt).ShouldBe(("1:late", At("2026-03-11 14:00")));
    }

    [Fact]
    public void A_policy_that_a_clock_gets_before_its_start_rings_all_of_its_rungs()
    {
        var clock = New();
        ClockKeeping.Attach(clock, Policy("P2", "half=50%", "due=due"), Calendar, At("2026-03-20 08:00"));
        clock.Rungs.ShouldBe("half=50%;due=due");
        (clock.Revision, clock.NextRung).ShouldBe((0, null));
        ClockKeeping.Start(clock, Calendar);
        (clock.NextRung, clock.NextRungAt).ShouldBe(("1:half", At("2026-03-10 08:00")));
    }

    [Fact]
    public void Work_that_comes_back_goes_on_from_where_it_stopped()
    {
        var earlier = Started();
        ClockKeeping.Fired(earlier, "1:warn", Calendar, At("2026-03-10 14:48"));
        Add(earlier, LedgerKind.Stopped, "2026-03-10 15:00");
        var clock = New();
        ClockKeeping.GoOn(clock, earlier, "Lãnh đạo ký", Party.OtherAgency, Calendar, At("2026-03-12 15:00"));
        (clock.DueAt, clock.FiredRungs, clock.LastFiredRung, clock.NextRung, clock.StoppedAt).ShouldBe((At("2026-03-13 08:00"), "1:warn", "1:warn", "1:due", null));
        ClockKeeping.Ledger(clock).Select(e => (e.Kind, e.Note, e.Holder)).ShouldBe(
            [(LedgerKind.Started, null, Party.Authority), (LedgerKind.Paused, "Lãnh đạo ký", Party.OtherAgency), (LedgerKind.Resumed, null, (Party?)Party.Authority)]);
        ClockKeeping.Read(clock, Calendar, At("2026-03-12 15:00")).Used.ShouldBe(TimeSpan.FromHours(13));
    }

    [Fact]
    public void The_rung_of_the_due_time_is_always_there()
    {
        RungSchedule.From(Policy("P", "half=50%").Policy, WarningPoint.Usual).ToString().ShouldBe("half=50%;due=due");
        var schedule = RungSchedule.From(Policy("P", "due=due", "warn=warning").Policy, WarningPoint.Parse("2 working hours"));
        schedule.ToString().ShouldBe("due=due;warn=2 working hours before due");
        RungSchedule.Parse(schedule.ToString()).Rungs.ShouldBe(schedule.Rungs);
        (schedule.Has("due"), schedule.Has("warn"), schedule.Has("late")).ShouldBe((true, true, false));
        RungSchedule.Of(New()).ToString().ShouldBe("warn=80%;due=due;late-1=+4 working hours;late-2=+1 working day");
    }

    [Theory]
    [InlineData("warning", "warn")]
    [InlineData("due", "due")]
    [InlineData("2 working days before due", "before-2d")]
    [InlineData("+4 working hours", "late-4h")]
    [InlineData("50%", "p50")]
    public void A_rung_that_nobody_named_is_named_by_its_point(string point, string id) => RungIds.Of(RungPoint.Parse(point)).ShouldBe(id);

    private static void Add(Clock clock, LedgerKind kind, string at, string? key = null) => ClockKeeping.Add(clock, new(kind, At(at), Key: key), Calendar, At(at));

    private static Clock Started() => ClockKeeping.Start(New(), Calendar);

    private static Clock New() => new()
    {
        Id = Guid.NewGuid(),
        DossierId = Guid.NewGuid(),
        Title = "Thẩm định",
        UnitId = "A",
        Party = Party.Authority,
        CalendarId = "X",
        Limit = "2 working days",
        WarnAt = "80%",
        Ledger = "[]",
        StartedAt = At("2026-03-09 08:00"),
    };

    private static ChosenPolicy Policy(string code, params string[] rungs) => new(
        new EscalationPolicy(code, code, [.. rungs.Select(r => r.Split('=')).Select(r => new Rung(r[0], RungPoint.Parse(r[1]), [Recipient.Performer], [RungAction.Notify]))]), 3, PolicyReason.Unit);
}
