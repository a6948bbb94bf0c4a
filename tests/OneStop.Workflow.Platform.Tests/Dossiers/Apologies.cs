using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Dossiers.Sweeping;
using OneStop.Workflow.Platform.Sla;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>The letter of apology is drafted by the officer, sent by the head with the new date, and over then; and what a page tells of alarms.</summary>
public sealed class Apologies
{
    [Theory, Databases]
    public async Task A_draft_is_written_by_the_officer_and_closed_when_the_head_extends(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, "2026-11-25 08:15");
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var (officer, leader) = (await world.Actor(Roles.Officer, "CATINH"), await world.Actor(Roles.Leader, "CATINH"));
        (await View(world, filed.Code, officer)).ShouldBe(new ApologyView(null, null, null, null, null, null, null, null, true, false));

        var draft = new SaveApologyDraft(filed.Code, "3 working days", "Chờ tra cứu ở Bộ Công an", null);
        var saved = (await world.Commands.Send(draft, Guid.NewGuid(), officer)).Value!;
        var seen = (await View(world, filed.Code, leader))!;
        (seen.By, seen.Reason, seen.EditedByName, seen.SentAt, seen.NewDueAt, seen.MaySend).ShouldBe(("3 working days", draft.Reason, officer.Name, null, saved.NewDueAt, true));
        (await world.Commands.Send(draft with { Reason = "Cũ" }, Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("ReasonIsMissing");
        (await world.Commands.Send(draft with { Reason = "Không thấy bản kia" }, Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("ApologyHasChanged");

        var extended = (await world.Commands.Send(new ExtendDossier(filed.Code, seen.By!, "Chờ xác minh ở Bộ Công an"), Guid.NewGuid(), leader)).Value!;
        extended.PromisedAt.ShouldBe(saved.NewDueAt);
        var sent = (await View(world, filed.Code, officer))!;
        (sent.SentAt, sent.Reason, sent.MayWrite).ShouldBe((world.Clock.Now, "Chờ xác minh ở Bộ Công an", false));
        (await world.Commands.Send(draft with { Revision = sent.Revision }, Guid.NewGuid(), officer)).Refusals[0].Code.ShouldBe("AlreadyExtended");
    }

    [Theory, Databases]
    public async Task Only_the_competent_agency_drafts_and_only_while_a_new_date_can_be_given(DatabaseKind kind)
    {
        await using var world = await World.Of(kind, "2026-11-25 08:15");
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var draft = new SaveApologyDraft(filed.Code, "3 working days", "Chờ tra cứu ở Bộ Công an", null);
        foreach (var (role, unit) in new[] { (Roles.PostalClerk, "BDTINH"), (Roles.CounterClerk, "TTPVHCC"), (Roles.Leader, "TTPVHCC") })
            (await world.Commands.Send(draft, Guid.NewGuid(), await world.Actor(role, unit))).Refusals[0].Code.ShouldBeOneOf("ApologyIsNotYours", "DossierIsUnknown");
        var officer = await world.Actor(Roles.Officer, "CATINH");
        (await world.Commands.Send(draft with { By = "0 days" }, Guid.NewGuid(), officer)).Refusals[0].Code.ShouldBe("LimitIsOutOfRange");
        world.Clock.Now = filed.DueAt!.Value.AddHours(-23);
        (await world.Commands.Send(draft, Guid.NewGuid(), officer)).Refusals[0].Code.ShouldBe("ExtensionIsTooLate");
        (await world.Count<ApologyDraft>()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task A_dossiers_page_tells_which_alarms_were_raised_to_whom_what_was_done_and_by_which_policy(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        world.Clock.Now = new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.FromHours(7));
        await world.Get<AlarmSweep>().Run();
        var view = (await world.Get<IDossierQueries>().Get(filed.Code, await world.Actor(Roles.Leader, "CATINH"))).Value!;

        view.Clock!.Policy.ShouldNotBeNull().Points.ShouldContain("due");
        await using var db = await world.Contexts.CreateDbContextAsync();
        view.Clock.Alarms.Count.ShouldBe(await db.Set<FiredAlarm>().CountAsync(), "the whole dossier tells the alarms of its steps too");
        var due = view.Clock.Alarms.First(a => a.Point == "due" && a.Step.Length > 0);
        (due.FiredAt, due.People).ShouldSatisfyAllConditions(x => x.FiredAt.ShouldBe(world.Clock.Now), x => x.People.ShouldBeGreaterThan(0));
        due.Told.Split(", ").Length.ShouldBe(due.People);
        due.Actions.ShouldContain(RungAction.Notify);
        var step = view.StepClocks.ShouldHaveSingleItem();
        step.Alarms.Select(a => a.Step).Distinct().ShouldBe([step.Title]);
    }

    private static async Task<ApologyView?> View(World world, string code, Actor actor) => (await world.Get<IDossierQueries>().Get(code, actor)).Value!.Apology;
}
