using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Audit;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Notices;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Escalating;

/// <summary>Who is told, what is done, and by which policy.</summary>
public sealed class EscalationTests
{
    private static readonly Recipient[] Everybody = Enum.GetValues<Recipient>();

    [Theory, Databases]
    public async Task A_rung_tells_performer_head_of_unit_head_of_the_one_stop_and_chairmans_office(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Save(world, new RungDraft(null, "due", Everybody, [RungAction.Notify]));
        var code = await Overdue(world);
        await using var db = await world.Contexts.CreateDbContextAsync();
        var told = await db.Set<StaffNotice>().Where(n => n.DossierCode == code && n.StepName != null).Select(n => n.PersonId).ToListAsync();
        var names = new List<string?>();
        foreach (var person in told)
            names.Add(await world.Get<IDirectory>().NameOf(person, default));
        // The step is with the post: its trained clerks; its administrator, for it has no leader; the centre's leader; the province's administrator.
        names.ShouldBe(["Phan Thị Hoài", "Trần Quốc Bảo", "Nguyễn Văn Tiến", "Cao Xuân Vinh", "Lê Thị Hoài Thu", "Trần Thị Mai Lan"], ignoreOrder: true);
        var line = await db.Set<AuditLine>().Where(l => l.Kind == "AlarmFired").FirstAsync();
        JsonNode.Parse(line.Data)!["told"]!.ToString().ShouldContain("Lê Thị Hoài Thu");
    }

    [Theory, Databases]
    public async Task Who_has_claimed_the_work_is_told_and_nobody_else_of_the_unit(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Save(world, new RungDraft(null, "due", [Recipient.Performer], [RungAction.Notify]));
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var clerk = await world.Actor(item.Role, item.UnitId);
        (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), clerk)).Refusals.ShouldBeEmpty();
        await Late(world);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<StaffNotice>().Where(n => n.StepName != null).Select(n => n.PersonId).ToListAsync()).ShouldBe([clerk.PersonId!.Value]);
    }

    [Theory, Databases]
    public async Task Priority_is_raised_reassignment_asked_for_and_one_draft_of_apology_opened(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Save(world, new RungDraft(null, "due", [Recipient.HeadOfUnit], [RungAction.RaisePriority, RungAction.Reassign, RungAction.OpenApologyDraft]), new RungDraft(null, "+1 working hour", [Recipient.HeadOfUnit], [RungAction.OpenApologyDraft]));
        var code = await Overdue(world);
        var item = await world.Item(code, "Digitise");
        item.Priority.ShouldBeGreaterThan(0);
        item.ReassignAskedAt.ShouldNotBeNull();
        (await world.Count<ApologyDraft>()).ShouldBe(1);
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<AuditLine>().CountAsync(l => l.Kind == "ApologyDraftOpened")).ShouldBe(1);
        (await db.Set<FiredAlarm>().SingleAsync(a => a.ClockId == item.ClockId && a.Rung == "1:due")).Actions.ShouldContain("RaisePriority");
    }

    [Theory, Databases]
    public async Task The_most_specific_policy_wins_and_says_why(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var admin = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        await Save(world, "TINH", [new PolicyTarget("UBNDTINH")]);
        await Save(world, "SO", [new PolicyTarget("SCT")]);
        await Save(world, "TTHC", [new PolicyTarget(null, "3.000333")]);
        await Save(world, "BUOC", [new PolicyTarget(null, "3.000333", "Digitise")]);
        world.Clock.Pass(TimeSpan.FromSeconds(30));
        async Task<(string, PolicyReason)> Choice(string unit, string procedure, string? step) =>
            (await world.Get<IPolicyQueries>().Choose(unit, procedure, step, admin)).Value is { } c ? (c.Code, c.Reason) : default;
        (await Choice("SCT", "3.000333", "Digitise")).ShouldBe(("BUOC", PolicyReason.Step));
        (await Choice("SCT", "3.000333", "Appraise")).ShouldBe(("TTHC", PolicyReason.Procedure));
        (await Choice("SCT", "9.999999", null)).ShouldBe(("SO", PolicyReason.Unit));
        (await Choice("CATINH", "9.999999", null)).ShouldBe(("TINH", PolicyReason.Unit));
        (await Choice("BDTINH", "9.999999", null)).ShouldBe((EscalationPolicy.Usual.Code, PolicyReason.Default));

        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await using var db = await world.Contexts.CreateDbContextAsync();
        var clock = await db.Set<Clock>().SingleAsync(c => c.ActivityId == "Digitise");
        (clock.PolicyCode, clock.PolicyReason).ShouldBe(("BUOC", PolicyReason.Step), filed.Code);
    }

    [Theory, Databases]
    public async Task A_changed_policy_reaches_open_clocks_in_the_background_and_fires_nothing_twice(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Save(world, new RungDraft(null, "10%", [Recipient.Performer], [RungAction.Notify]), new RungDraft(null, "due", [Recipient.Performer], [RungAction.Notify]));
        world.Clock.Pass(TimeSpan.FromSeconds(30));
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        world.Clock.Now = item.DueAt!.Value - TimeSpan.FromMinutes(30);
        await world.Get<PolicySpread>().Run();
        await world.Get<AlarmSweep>().Run();
        (await Fired(world, item)).ShouldBe(["1:p10"]);

        await Save(world, new RungDraft(null, "10%", [Recipient.Performer], [RungAction.Notify]), new RungDraft(null, "20%", [Recipient.Performer], [RungAction.Notify]), new RungDraft(null, "+1 working hour", [Recipient.Performer], [RungAction.Notify]));
        (await world.Get<PolicySpread>().Run()).ShouldBe(0, "another node may still have the old one in memory");
        world.Clock.Pass(PolicySpread.Settled);
        (await world.Get<PolicySpread>().Run()).ShouldBeGreaterThan(0);
        await Late(world);
        // What had fired stays, what is new and lay in the past is passed over, what lies ahead fires; due is always kept.
        (await Fired(world, item)).ShouldBe(["1:p10", "1:due", "1:late-1h"]);
        var view = (await world.Get<IPolicyQueries>().Get(EscalationPolicy.Usual.Code, await world.Actor(Roles.SystemAdministrator, "UBNDTINH"))).Value!;
        view.Row.Spread!.FinishedAt.ShouldNotBeNull();
        view.Versions.Count.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task A_policy_that_is_wrong_is_refused_with_field_and_reason_and_nothing_is_saved(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var admin = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        var kept = await world.Count<KeptPolicy>();
        var draft = new SavePolicy("THU", "Thử", [new RungDraft(null, "due", [Recipient.Performer], [RungAction.Notify])], [], 0, "thử");
        async Task<(string, string?)> Refused(SavePolicy command, Actor? by = null)
        {
            var answer = await world.Commands.Send(command, Guid.NewGuid(), by ?? admin);
            (await world.Count<KeptPolicy>()).ShouldBe(kept);
            return (answer.Refusals[0].Code, answer.Refusals[0].Field);
        }
        RungDraft Rung(string point, string? id = null) => new(id, point, [Recipient.Performer], [RungAction.Notify]);
        (await Refused(draft with { Rungs = [Rung("-4 working hours")] })).ShouldBe(("RungIsNegative", "rungs[0].point"));
        (await Refused(draft with { Rungs = [Rung("due"), Rung("due")] })).ShouldBe(("RungIdIsTaken", "rungs[1].id"));
        (await Refused(draft with { Rungs = [Rung("50%", "a"), Rung("50%", "b")] })).ShouldBe(("RungIsDouble", "rungs[1].point"));
        (await Refused(draft with { Rungs = [] })).ShouldBe(("PolicyHasNoRung", "rungs"));
        (await Refused(draft with { Rungs = [new RungDraft(null, "due", [(Recipient)9], [RungAction.Notify])] })).ShouldBe(("RecipientIsUnknown", "rungs[0].recipients"));
        (await Refused(draft with { Rungs = [Rung("30 working days before due")], AttachedTo = [new PolicyTarget(null, "3.000333")] })).ShouldBe(("RungIsInThePast", "rungs[0].point"));
        (await Refused(draft with { AttachedTo = [new PolicyTarget("KHONG-CO")] })).ShouldBe(("PolicyTargetIsUnknown", "attachedTo[0]"));
        (await Refused(draft with { Code = "thử" })).ShouldBe(("PolicyCodeIsUnreadable", "code"));
        (await Refused(draft with { Reason = "" })).ShouldBe(("ReasonIsMissing", "reason"));
        (await Refused(draft with { SeenVersion = 3 })).ShouldBe(("PolicyHasChanged", "seenVersion"));
        (await Refused(draft, await world.Actor(Roles.Officer, "CATINH"))).ShouldBe(("PolicyIsNotYours", "code"));
        (await Refused(draft with { AttachedTo = [new PolicyTarget("SCT")] }, await world.Actor(Roles.UnitAdministrator, "CATINH"))).ShouldBe(("PolicyIsNotYours", "code"));
    }

    [Theory, Databases]
    public async Task The_head_of_a_unit_gives_work_to_somebody_who_may_do_it_and_to_nobody_else(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var item = await world.Item(filed.Code, "Digitise");
        var (clerk, head) = (await world.Actor(Roles.PostalClerk, "BDTINH"), await world.Actor(Roles.UnitAdministrator, "BDTINH"));
        await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), clerk);
        async Task<string?> Give(Guid? to, Actor by) =>
            await world.Commands.Send(new ReassignWorkItem(item.Id, to, "nghỉ ốm"), Guid.NewGuid(), by) is { Refusals: [var first, ..] } ? first.Code : null;

        async Task<bool> Offered(Actor to) => (await world.Get<IDossierQueries>().Get(filed.Code, to)).Value!.OpenItems.Single(i => i.Id == item.Id).CanGive;
        (await Offered(head), await Offered(clerk)).ShouldBe((true, false));
        var view = (await world.Get<IReassignQueries>().Of(item.Id, head)).Value!;
        view.People.Count.ShouldBe(3, "the fourth has a certificate out of date");
        view.People[^1].HasIt.ShouldBeTrue();
        var other = view.People.First(p => !p.HasIt);
        (await Give(other.PersonId, clerk)).ShouldBe("WorkItemIsUnknown", "a clerk gives nothing out");
        (await Give(other.PersonId, await world.Actor(Roles.Leader, "SCT"))).ShouldBe("WorkItemIsUnknown");
        (await Give((await world.Actor(Roles.Officer, "CATINH")).PersonId, head)).ShouldBe("PersonMayNotDoThis");
        (await Give(clerk.PersonId, head)).ShouldBe("WorkItemIsThere");
        (await Give(other.PersonId, head)).ShouldBeNull();
        var given = await world.Item(filed.Code, "Digitise");
        (given.AssigneeId, given.State, given.UnitId).ShouldBe((other.PersonId, WorkItemState.Claimed, item.UnitId));
        await using var db = await world.Contexts.CreateDbContextAsync();
        (await db.Set<StaffNotice>().Where(n => n.WorkItemId == item.Id).OrderBy(n => n.Kind).Select(n => n.PersonId).ToListAsync()).ShouldBe([other.PersonId, clerk.PersonId!.Value]);
        (await db.Set<AuditLine>().CountAsync(l => l.Kind == "WorkItemReassigned")).ShouldBe(1);
    }

    private static async Task Late(World world)
    {
        world.Clock.Now = new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.FromHours(7));
        await world.Get<AlarmSweep>().Run();
    }

    private static async Task<string> Overdue(World world)
    {
        world.Clock.Pass(TimeSpan.FromSeconds(30));
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await Late(world);
        return filed.Code;
    }

    private static async Task<List<string>> Fired(World world, WorkItem item)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<FiredAlarm>().Where(a => a.ClockId == item.ClockId).OrderBy(a => a.DueAt).Select(a => a.Rung).ToListAsync();
    }

    private static async Task Save(World world, params RungDraft[] rungs)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var version = await db.Set<KeptPolicy>().Where(p => p.Code == EscalationPolicy.Usual.Code).MaxAsync(p => (int?)p.Version) ?? 0;
        var answer = await world.Commands.Send(
            new SavePolicy(EscalationPolicy.Usual.Code, "Mặc định", rungs, [], version, "QĐ thử"), Guid.NewGuid(), await world.Actor(Roles.SystemAdministrator, "UBNDTINH"));
        answer.Refusals.ShouldBeEmpty();
    }

    private static async Task Save(World world, string code, PolicyTarget[] targets)
    {
        var rung = new RungDraft(null, "50%", [Recipient.Performer], [RungAction.Notify]);
        var answer = await world.Commands.Send(new SavePolicy(code, code + " thử", [rung], targets, 0, "QĐ thử"), Guid.NewGuid(), await world.Actor(Roles.SystemAdministrator, "UBNDTINH"));
        answer.Refusals.ShouldBeEmpty();
    }
}
