using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

public sealed class Alarms
{
    [Theory, Databases]
    public async Task Every_rung_fires_once_in_order_also_after_days_off_and_from_two_sweepers(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        (await world.Get<AlarmSweep>().Run()).ShouldBe(0);

        world.Clock.Now = new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.FromHours(7));
        var sweep = world.Get<AlarmSweep>();
        await Task.WhenAll(Task.Run(() => sweep.Run()), Task.Run(() => sweep.Run()));
        await sweep.Run();

        await using var db = await world.Contexts.CreateDbContextAsync();
        var fired = await db.Set<FiredAlarm>().Where(a => a.ClockId == item.ClockId).OrderBy(a => a.DueAt).ToListAsync();
        fired.Select(a => a.Rung).ShouldBe(["1:warn", "1:due", "1:late-1", "1:late-2"]);
        (await sweep.Run()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task An_administrator_sees_who_held_an_overdue_dossier_and_how_long(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        world.Clock.Now = new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(7));
        var auditor = await world.Actor(Roles.Auditor, "UBNDTINH");
        var list = (await world.Get<ISlaQueries>().Breaches(new BreachFilter(), auditor)).Value!;
        var row = list.Page.Rows.ShouldHaveSingleItem();
        row.DossierCode.ShouldBe(filed.Code);
        row.Unit.Party.ShouldBe(Party.Post);
        row.IsOpen.ShouldBeTrue();
        row.LateBy.ShouldBeGreaterThan(TimeSpan.FromHours(4));
        row.Shares[0].Party.ShouldBe(Party.Post);
        (await world.Get<ISlaQueries>().Breaches(new BreachFilter(), await world.Actor(Roles.Officer, "CATINH"))).Refusals[0].Code.ShouldBe("NotAnOverseer");
    }

    [Theory, Databases]
    public async Task An_overdue_appraisal_tells_the_leader_once_and_the_step_goes_on(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        world.Clock.Now = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(7));
        await world.Get<AlarmSweep>().Run();
        await world.Get<AlarmSweep>().Run();
        var officer = await world.Actor(Roles.Officer, "CATINH");
        var history = (await world.Get<IDossierQueries>().History(filed.Code, officer)).Value!;
        var leader = await world.Actor(Roles.Leader, "CATINH");
        var told = (await world.Get<IInbox>().List(new InboxFilter(), leader)).Page.Rows.Where(n => n.Kind == NoticeKind.ProcessMessage).ShouldHaveSingleItem();
        (told.DossierCode, told.UnitId, told.Said).ShouldBe((filed.Code, "CATINH", "Một bước của hồ sơ đã quá hạn."));
        history.Where(l => l.Kind == "StaffNotified").ShouldHaveSingleItem().Text.ShouldBe($"Báo cho lãnh đạo: {leader.Name}");
        await world.Does(filed.Code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có", ["convictions"] = "Không có án tích" });
    }
}
