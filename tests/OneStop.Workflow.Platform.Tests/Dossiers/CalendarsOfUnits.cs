using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Recomputing;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>A unit that is given another calendar, and a release that ships other national days: open clocks follow, promises stay.</summary>
public sealed class CalendarsOfUnits
{
    // 3.000333 has 5 working days; filed on 23/11/2026, with 24/11 off, it is due on Tuesday, 1/12/2026, by the calendar of CATINH.
    private static readonly DateOnly Due = new(2026, 12, 1);

    [Theory, Databases]
    public async Task A_unit_gets_another_calendar_after_a_preview_and_its_open_clocks_follow(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var administrator = await world.Actor(Roles.UnitAdministrator, "UBNDTINH");
        await NewCalendar(world, administrator);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var before = await DossierClock(world);

        var preview = (await world.Get<IRecomputing>().PreviewUse("CATINH", "BAO", 1, administrator)).Value!;
        var row = preview.Moved.Rows.ShouldHaveSingleItem();
        (row.Code, VietnamTime.DateOf(row.DueBefore), VietnamTime.DateOf(row.DueAfter)).ShouldBe((filed.Code, Due, Due.AddDays(1)));
        (await DossierClock(world)).CalendarId.ShouldBe(before.CalendarId, "a preview writes nothing");

        var command = new UseCalendar("CATINH", before.CalendarId, "BAO", "Quyết định 9");
        var id = Guid.NewGuid();
        var used = (await world.Commands.Send(command, id, administrator)).Value!;
        used.Clocks.ShouldBe(preview.OpenClocks);
        (await world.Commands.Send(command, id, administrator)).Value.ShouldBe(used, "the same command again is the same answer");
        await world.Get<RecomputeSweep>().Run();

        var after = await DossierClock(world);
        (after.CalendarId, after.DueAt, after.PromisedAt).ShouldBe(("BAO", row.DueAfter, before.PromisedAt));
        (await world.Get<IRecomputing>().Progress(used.ChangeId)).State.ShouldBe("Finished");
        (await world.Get<RecomputeSweep>().Run()).ShouldBe(0);
        (await world.Get<IRecomputing>().Uses(10)).ShouldHaveSingleItem().Reason.ShouldBe("Quyết định 9");
        (await world.Get<IDirectory>().Find("CATINH", default))!.CalendarId.ShouldBe("BAO");
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<AuditLine>().CountAsync(l => l.Kind == "DueTimeMoved")).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Theory, Databases]
    public async Task What_cannot_be_is_refused_and_no_clock_is_touched(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var administrator = await world.Actor(Roles.UnitAdministrator, "UBNDTINH");
        await NewCalendar(world, administrator);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var now = (await DossierClock(world)).CalendarId;
        var command = new UseCalendar("CATINH", now, "BAO", "Quyết định 9");
        foreach (var (wrong, code) in new (UseCalendar, string)[]
        {
            (command with { UnitId = "NONE" }, "UnitIsUnknown"), (command with { CalendarId = "NONE" }, "CalendarIsUnknown"), (command with { CalendarId = now }, "UnitHasThisCalendar"),
            (command with { Reason = " " }, "ReasonIsMissing"), (command with { FromCalendarId = "VN" }, "UnitHasAnotherCalendar"),
        })
            (await world.Commands.Send(wrong, Guid.NewGuid(), administrator)).Refusals[0].Code.ShouldBe(code);
        var stranger = await world.Actor(Roles.UnitAdministrator, "BDTINH");
        (await world.Commands.Send(command, Guid.NewGuid(), stranger)).Refusals[0].Code.ShouldBe("CalendarIsNotYours");
        (await world.Get<IRecomputing>().PreviewUse("CATINH", "BAO", 1, stranger)).Refusals[0].Code.ShouldBe("CalendarIsNotYours");
        (await world.Count<UnitCalendarChange>()).ShouldBe(0);
        (await DossierClock(world)).CalendarId.ShouldBe(now);
    }

    [Theory, Databases]
    public async Task A_new_calendar_has_a_code_that_can_be_kept(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var administrator = await world.Actor(Roles.UnitAdministrator, "UBNDTINH");
        var known = (await world.Get<ICalendars>().All(default)).Single(c => c.Code == "H27").Own;
        foreach (var code in new[] { "", "mùa bão", "bao", "A B", new string('A', 200) })
        {
            var command = new ChangeCalendar(code, 0, CalendarJson.Write(known with { Code = code }), "QĐ 8", "STP");
            var refusal = (await world.Commands.Send(command, Guid.NewGuid(), administrator)).Refusals.ShouldHaveSingleItem(code);
            (refusal.Code, refusal.Field).ShouldBe(("CalendarCodeIsWrong", "code"));
        }
        (await world.Count<CalendarChange>(), await world.Count<UnitCalendarChange>()).ShouldBe((0, 0));
    }

    [Theory, Databases]
    public async Task A_release_with_other_national_days_moves_open_clocks_once_and_leaves_what_was_changed_here(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var days = world.Get<ShippedDays>();
        (await days.Take()).ShouldBe(0, "the first time there is nothing to compare with");
        (await days.Take()).ShouldBe(0);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var before = await DossierClock(world);

        var released = NationalCalendar.Document with { Rows = [.. NationalCalendar.Document.Rows, Off(Due)] };
        (await days.Take(released, default)).ShouldBe(1);
        (await days.Take(released, default)).ShouldBe(0, "another node, or the next start");
        await world.Get<RecomputeSweep>().Run();
        var moved = await DossierClock(world);
        (VietnamTime.DateOf(moved.DueAt!.Value), moved.PromisedAt).ShouldBe((Due.AddDays(1), before.PromisedAt));
        (await world.Count<CalendarChange>()).ShouldBe(1);

        // An administrator names the day otherwise; a release that takes it away again leaves that, one that adds another day adds it.
        var system = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        var here = released with { Rows = [.. released.Rows.Where(r => r.Date != Due), Off(Due) with { Source = "TB 77" }] };
        (await world.Commands.Send(new ChangeCalendar("VN", 1, CalendarJson.Write(here), "TB 77"), Guid.NewGuid(), system)).Refusals.ShouldBeEmpty();
        (await days.Take(NationalCalendar.Document with { Rows = [.. NationalCalendar.Document.Rows, Off(Due.AddDays(1))] }, default)).ShouldBe(1);
        await world.Get<RecomputeSweep>().Run();
        VietnamTime.DateOf((await DossierClock(world)).DueAt!.Value).ShouldBe(new DateOnly(2026, 12, 3), "Tuesday stays off by TB 77, Wednesday is off by the release");
    }

    private static CalendarRow Off(DateOnly date) => new(date, RowKind.Off, "Nghỉ đột xuất", "Day off", "QĐ 9");

    /// <summary>As the province's, with one more day off.</summary>
    private static async Task NewCalendar(World world, Actor administrator)
    {
        var known = (await world.Get<ICalendars>().All(default)).Single(c => c.Code == "H27").Own;
        var document = known with { Code = "BAO", Name = "Mùa bão", Rows = [.. known.Rows, Off(Due) with { Scope = RowScope.Agency }] };
        (await world.Commands.Send(new ChangeCalendar("BAO", 0, CalendarJson.Write(document), "QĐ 8", "STP"), Guid.NewGuid(), administrator)).Refusals.ShouldBeEmpty();
    }

    private static async Task<Clock> DossierClock(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Clock>().SingleAsync(c => c.ActivityId == null);
    }
}
