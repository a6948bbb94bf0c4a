using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Calendar;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Recomputing;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

public sealed class CalendarChanges
{
    // 3.000333 has 5 working days; filed on 23/11/2026 at 08:15, with 24/11 off, it is due on Tuesday, 1/12/2026.
    private static readonly DateOnly Due = new(2026, 12, 1);

    [Theory, Databases]
    public async Task A_day_off_is_previewed_then_saved_and_moves_the_legal_due_time_but_not_the_promise(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var administrator = await world.Actor(Roles.UnitAdministrator, "UBNDTINH");
        var (document, revision) = await Read(world, "H27");
        var changed = CalendarJson.Write(document with { Rows = [Off(Due)] });

        var preview = (await world.Get<IRecomputing>().Preview("H27", changed, 1, administrator)).Value!;
        var row = preview.Moved.Rows.ShouldHaveSingleItem();
        row.Code.ShouldBe(filed.Code);
        (VietnamTime.DateOf(row.DueBefore), VietnamTime.DateOf(row.DueAfter), VietnamTime.DateOf(row.PromisedAt!.Value)).ShouldBe((Due, Due.AddDays(1), Due));
        (await DossierClock(world)).DueAt.ShouldBe(row.DueBefore, "a preview writes nothing");

        var saved = (await world.Commands.Send(new ChangeCalendar("H27", revision, changed, "Quyết định 9"), Guid.NewGuid(), administrator)).Value!;
        (await world.Get<IRecomputing>().Progress(saved.ChangeId)).State.ShouldBe("Waiting");
        (await world.Get<RecomputeSweep>().Run()).ShouldBeGreaterThan(1);

        var clock = await DossierClock(world);
        clock.DueAt.ShouldBe(row.DueAfter);
        clock.PromisedAt.ShouldBe(row.DueBefore);
        var progress = await world.Get<IRecomputing>().Progress(saved.ChangeId);
        (progress.State, progress.Done).ShouldBe(("Finished", progress.Total));
        progress.Moved.ShouldBeGreaterThanOrEqualTo(1);
        (await world.Get<RecomputeSweep>().Run()).ShouldBe(0);
        await HistoryHoldsAndTells(world, filed.Code);
    }

    [Theory, Databases]
    public async Task A_change_of_the_national_calendar_reaches_the_calendars_that_follow_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var system = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        var changed = CalendarJson.Write(NationalCalendar.Document with { Rows = [.. NationalCalendar.Document.Rows, Off(Due) with { Scope = RowScope.National }] });
        (await world.Commands.Send(new ChangeCalendar("VN", 0, changed, "TB 7"), Guid.NewGuid(), system)).Refusals.ShouldBeEmpty();
        await world.Get<RecomputeSweep>().Run();
        VietnamTime.DateOf((await DossierClock(world)).DueAt!.Value).ShouldBe(Due.AddDays(1));
        (await world.Get<ICalendars>().Find("no such", default)).RowOn(Due).ShouldNotBeNull("whoever has no calendar runs by the national one as it is now");
    }

    [Theory, Databases]
    public async Task A_recomputation_that_was_killed_goes_on_and_two_nodes_do_no_clock_twice(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Crowd(world, 250);
        var (document, revision) = await Read(world, "H27");
        var saved = (await world.Commands.Send(
            new ChangeCalendar("H27", revision, CalendarJson.Write(document with { Rows = [Off(Due)] }), "Quyết định 9"), Guid.NewGuid(), await world.Actor(Roles.UnitAdministrator, "UBNDTINH"))).Value!;
        // One batch, then the node dies.
        (await world.Commands.Send(new RecomputeClocks(saved.ChangeId, "H27", 1), CommandIds.Of($"recompute {saved.ChangeId} 1"), Actor.System)).Value!.Done.ShouldBe(50);

        var sweep = world.Get<RecomputeSweep>();
        await Task.WhenAll(Task.Run(() => sweep.Run()), Task.Run(() => sweep.Run()));
        await sweep.Run();

        var progress = await world.Get<IRecomputing>().Progress(saved.ChangeId);
        (progress.State, progress.Total, progress.Done).ShouldBe(("Finished", 250, 250));
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<Clock>().CountAsync(c => c.CalendarRevision == 1 && c.Revision == 2)).ShouldBe(250, "each was reckoned once after it began");
    }

    [Theory, Databases]
    public async Task Whoever_does_not_administer_all_units_of_a_calendar_may_not_change_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (document, revision) = await Read(world, "H27");
        var changed = CalendarJson.Write(document with { Rows = [Off(Due)] });
        foreach (var (role, unit) in new[] { (Roles.UnitAdministrator, "THANHSEN"), (Roles.CounterClerk, "TTPVHCC"), (Roles.Auditor, "UBNDTINH"), (Roles.UnitAdministrator, "BDTINH") })
        {
            var actor = await world.Actor(role, unit);
            (await world.Commands.Send(new ChangeCalendar("H27", revision, changed, "x y z"), Guid.NewGuid(), actor)).Refusals[0].Code.ShouldBe("CalendarIsNotYours");
            (await world.Get<IRecomputing>().Preview("H27", changed, 1, actor)).Refusals[0].Code.ShouldBe("CalendarIsNotYours");
        }
        var administrator = await world.Actor(Roles.UnitAdministrator, "UBNDTINH");
        (await world.Commands.Send(new ChangeCalendar("VN", 0, changed, "x y z"), Guid.NewGuid(), administrator)).Refusals[0].Code.ShouldBe("CalendarIsNotYours");
    }

    [Theory]
    [Databases("ShiftsOverlap")]
    [Databases("RowHasNoSource")]
    [Databases("NoWorkingTime")]
    [Databases("CalendarHasChanged")]
    [Databases("CalendarIsAsItWas")]
    [Databases("ReasonIsMissing")]
    [Databases("JsonIsUnreadable")]
    [Databases("CalendarCodeDiffers")]
    public async Task A_calendar_that_cannot_be_is_refused_and_nothing_is_saved(DatabaseKind kind, string code)
    {
        await using var world = await World.Of(kind);
        var administrator = await world.Actor(Roles.UnitAdministrator, "UBNDTINH");
        var (document, revision) = await Read(world, "H27");
        var good = document with { Rows = [Off(Due)] };
        var command = code switch
        {
            "ShiftsOverlap" => Command(document with { Seasons = [Season.WholeYear(new(new(7, 0), new(12, 0)), new(new(11, 0), new(17, 0)))] }),
            "RowHasNoSource" => Command(document with { Rows = [Off(Due) with { Source = " " }] }),
            "NoWorkingTime" => Command(document with { Seasons = [Season.WholeYear()] }),
            "CalendarHasChanged" => Command(good) with { Revision = revision + 1 },
            "CalendarIsAsItWas" => Command(document),
            "ReasonIsMissing" => Command(good) with { Reason = " " },
            "JsonIsUnreadable" => Command(good) with { Document = "{" },
            _ => Command(good with { Code = "H28" }) with { CalendarId = "H27" },
        };
        var answer = await world.Commands.Send(command, Guid.NewGuid(), administrator);
        answer.Refusals.ShouldContain(r => r.Code == code);
        (await Read(world, "H27")).ShouldSatisfyAllConditions(x => x.Revision.ShouldBe(revision), x => x.Document.Rows.ShouldBeEmpty());
        (await world.Count<CalendarChange>()).ShouldBe(0);

        ChangeCalendar Command(CalendarDocument changed) => new(changed.Code, revision, CalendarJson.Write(changed), "Quyết định 9");
    }

    [Theory, Databases]
    public async Task A_unit_gets_a_calendar_of_its_own_for_dossiers_from_now_on(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var administrator = await world.Actor(Roles.UnitAdministrator, "THANHSEN");
        var own = new CalendarDocument("THANHSEN", "Phường Thành Sen", "VN", DueConvention.SameTime, new(15, 0), [Season.WholeYear(new(new(7, 0), new(11, 0)), new(new(13, 0), new(17, 0)))], []);
        var command = new ChangeCalendar("THANHSEN", 0, CalendarJson.Write(own), "QĐ 12", "THANHSEN");
        (await world.Commands.Send(command with { ForUnitId = "TRANPHU" }, Guid.NewGuid(), administrator)).Refusals[0].Code.ShouldBe("CalendarIsNotYours");
        (await world.Commands.Send(command with { ForUnitId = null }, Guid.NewGuid(), administrator)).Refusals[0].Code.ShouldBe("CalendarIsUnknown");
        var id = Guid.NewGuid();
        var first = await world.Commands.Send(command, id, administrator);
        first.Refusals.ShouldBeEmpty();
        (await world.Commands.Send(command, id, administrator)).Value.ShouldBe(first.Value, "the same command again is the same answer");
        (await world.Get<IDirectory>().Find("THANHSEN", default))!.CalendarId.ShouldBe("THANHSEN");
        (await world.Get<ICalendars>().Find("THANHSEN", default)).Convention.ShouldBe(DueConvention.SameTime);
    }

    private static CalendarRow Off(DateOnly date) => new(date, RowKind.Off, "Nghỉ đột xuất", "Day off", "QĐ 9", RowScope.Agency);

    private static async Task<(CalendarDocument Document, int Revision)> Read(World world, string code)
    {
        var known = (await world.Get<ICalendars>().All(default)).Single(c => c.Code == code);
        return (known.Own, known.Revision);
    }

    private static async Task<Clock> DossierClock(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Clock>().SingleAsync(c => c.ActivityId == null);
    }

    private static async Task HistoryHoldsAndTells(World world, string code)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        var chain = await db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id).OrderBy(l => l.Number).ToListAsync();
        chain.ShouldContain(l => l.Kind == "DueTimeMoved");
        AuditChain.Check(chain, ChainHead.Of(dossier), world.Get<ChainKeys>()).ShouldBeNull();
    }

    private static async Task Crowd(World world, int count)
    {
        var calendar = await world.Get<ICalendars>().Find("H27", default);
        await using var db = await world.Contexts.CreateDbContextAsync();
        for (var i = 0; i < count; i++)
        {
            var clock = new Clock
            {
                Id = Guid.CreateVersion7(),
                DossierId = Guid.NewGuid(),
                Title = "",
                UnitId = "TTPVHCC",
                Party = Party.Authority,
                CalendarId = "H27",
                Limit = "10 days",
                WarnAt = "80%",
                Ledger = "[]",
                StartedAt = world.Clock.Now,
            };
            db.Add(ClockKeeping.Start(clock, calendar));
        }
        await db.SaveChangesAsync();
    }
}
