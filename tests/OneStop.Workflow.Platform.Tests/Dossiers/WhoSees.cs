using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Organisation;
using OneStop.Workflow.Platform.Storage;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>Which dossiers and steps somebody sees follows role, certificate and the steps given, and ends with them.</summary>
public sealed class WhoSees
{
    [Theory, Databases]
    public async Task Only_roles_that_work_on_or_answer_for_a_dossier_see_it(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        foreach (var role in Roles.All)
        {
            var here = new Actor(Guid.CreateVersion7(), role, [new Post("TTPVHCC", role)]);
            (await Sees(world, code, here)).ShouldBe(role is Roles.CounterClerk or Roles.Leader or Roles.UnitAdministrator or Roles.Auditor, role);
            var deciding = new Actor(Guid.CreateVersion7(), role, [new Post("CATINH", role)]);
            (await Sees(world, code, deciding)).ShouldBe(role is Roles.Officer or Roles.Leader or Roles.UnitAdministrator or Roles.Auditor, role);
            (await Sees(world, code, new Actor(Guid.CreateVersion7(), role, [new Post("THANHSEN", role)]))).ShouldBeFalse(role);
        }
    }

    [Theory, Databases]
    public async Task A_designer_or_partner_of_the_unit_finds_nothing_at_any_door(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        foreach (var role in (string[])[Roles.Designer, Roles.Publisher, Roles.PartnerSystem, Roles.SystemAdministrator])
        {
            var actor = new Actor(Guid.CreateVersion7(), role, [new Post("TTPVHCC", role), new Post("CATINH", role), new Post("BDTINH", role)]);
            await SeesNothing(world, code, actor);
        }
    }

    [Theory, Databases]
    public async Task A_clerk_of_the_post_whose_certificate_ran_out_lists_and_opens_nothing(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        var (trained, expired) = (await Named(world, "hoai.post"), await Named(world, "thuy.post"));
        var item = await world.Item(code, "Digitise");
        (await Sees(world, code, trained)).ShouldBeTrue();
        (await world.Get<IWorkItemQueries>().Open(item.Id, trained)).IsTaken.ShouldBeTrue();
        await SeesNothing(world, code, expired);
        (await world.Get<IWorkItemQueries>().Open(item.Id, expired)).Refusals[0].Code.ShouldBe("WorkItemIsUnknown");

        await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), trained);
        await Expire(world, trained);
        await SeesNothing(world, code, trained);
    }

    [Theory, Databases]
    public async Task A_certificate_opens_the_fields_that_it_is_for(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var judicial = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        var tien = await Named(world, "tien.post");
        (await Sees(world, judicial, tien)).ShouldBeTrue();
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<Certificate>().Where(c => c.PersonId == tien.PersonId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Field, "Hộ tịch"));
        Forget(world);
        (await Sees(world, judicial, tien)).ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task The_post_looks_a_dossier_up_again_for_thirty_days_after_its_last_step(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        var clerk = await Named(world, "hoai.post");
        await world.Does(code, "Digitise", "Done", new JsonObject { ["pages"] = 1, ["legible"] = true });
        world.Clock.Pass(LookUpAgain.Post);
        (await Sees(world, code, clerk)).ShouldBeTrue("to the very end");
        world.Clock.Pass(TimeSpan.FromSeconds(1));
        await SeesNothing(world, code, clerk);
        (await Sees(world, code, await world.Actor(Roles.CounterClerk, "TTPVHCC"))).ShouldBeTrue("It is not closed.");
        (await Sees(world, code, await world.Actor(Roles.UnitAdministrator, "BDTINH"))).ShouldBeTrue("Who answers for the unit sees on.");
    }

    [Theory, Databases]
    public async Task Counter_and_office_look_a_closed_dossier_up_again_for_ninety_days(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var (counter, officer) = (await world.Actor(Roles.CounterClerk, "TTPVHCC"), await world.Actor(Roles.Officer, "CATINH"));
        var code = (await world.Files(counter, World.Judicial())).Code;
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            await db.Set<Dossier>().Where(d => d.Code == code).ExecuteUpdateAsync(set => set.SetProperty(d => d.ClosedAt, world.Clock.Now));
            await db.Set<WorkItem>().ExecuteUpdateAsync(set => set.SetProperty(w => w.CompletedAt, world.Clock.Now).SetProperty(w => w.State, WorkItemState.Completed));
        }
        world.Clock.Pass(LookUpAgain.Authority);
        ((await Sees(world, code, counter)), (await Sees(world, code, officer))).ShouldBe((true, true), "to the very end");
        world.Clock.Pass(TimeSpan.FromSeconds(1));
        await SeesNothing(world, code, counter);
        await SeesNothing(world, code, officer);
        (await Sees(world, code, await world.Actor(Roles.Leader, "CATINH"))).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task A_step_that_is_no_longer_needed_opens_its_dossier_to_nobody(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var counter = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var code = (await world.Files(counter, World.Judicial())).Code;
        var clerk = await Named(world, "hoai.post");
        (await Sees(world, code, clerk)).ShouldBeTrue();
        var cancel = new CancelProcess((await world.Dossier(code)).InstanceId, "Người nộp rút hồ sơ.");
        (await world.Commands.Send(cancel, Guid.NewGuid(), await world.Actor(Roles.UnitAdministrator, "CATINH"))).Refusals.ShouldBeEmpty();
        await SeesNothing(world, code, clerk);
        (await Sees(world, code, counter)).ShouldBeTrue("Where it was handed in, the citizen may ask.");
    }

    [Theory, Databases]
    public async Task Technical_administration_sees_that_a_process_failed_and_no_word_of_the_dossier(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = (await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial())).Code;
        var dossier = await world.Dossier(code);
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            db.Add(new Platform.Processes.Incident
            {
                InstanceId = dossier.InstanceId,
                IncidentId = "sight-1",
                DossierId = dossier.Id,
                ActivityId = "decide",
                Code = "ExpressionFailed",
                Message = "Nguyễn Thị Khánh Linh is not a number",
                RaisedAt = world.Clock.Now,
            });
            await db.SaveChangesAsync();
        }
        var system = await world.Actor(Roles.SystemAdministrator, "UBNDTINH");
        await SeesNothing(world, code, system);
        var queries = world.Get<IIncidentQueries>();
        var row = (await queries.List(new IncidentFilter(Search: code), system)).Value!.Page.Rows.ShouldHaveSingleItem();
        (row.DossierCode, row.Message).ShouldBe((code, ""));
        row.Text.ShouldNotContain("Linh");
        (await queries.List(new IncidentFilter(Search: "khanh linh"), system)).Value!.Page.Rows.ShouldBeEmpty();
        var administrator = await world.Actor(Roles.UnitAdministrator, "CATINH");
        (await queries.List(new IncidentFilter(Search: "khanh linh"), administrator)).Value!.Page.Rows.ShouldHaveSingleItem().Message.ShouldContain("Linh");
        (await world.Get<IProcessQueries>().Of(code, system)).Value!.Incidents.ShouldHaveSingleItem().Message.ShouldBe("");
    }

    private static async Task<bool> Sees(World world, string code, Actor actor)
    {
        var opened = (await world.Get<IDossierQueries>().Get(code, actor)).IsTaken;
        var listed = (await world.Get<IDossierQueries>().Search(code, null, 1, 20, actor)).Rows.Count == 1;
        listed.ShouldBe(opened, "What is listed can be opened, and nothing else.");
        return opened;
    }

    private static async Task SeesNothing(World world, string code, Actor actor)
    {
        (await Sees(world, code, actor)).ShouldBeFalse(actor.Name);
        (await world.Get<IDossierQueries>().History(code, actor)).IsTaken.ShouldBeFalse(actor.Name);
        (await world.Get<IDossierQueries>().Verify(code, actor)).IsTaken.ShouldBeFalse(actor.Name);
        (await world.Get<IAuditQueries>().Chain(code, actor)).IsTaken.ShouldBeFalse(actor.Name);
        foreach (var scope in (string[])["", "mine", "open", "unit"])
            (await world.Get<IWorkItemQueries>().List(new WorkItemFilter(Scope: scope), actor)).Page.Rows.ShouldBeEmpty($"{actor.Name} {scope}");
    }

    private static async Task<Actor> Named(World world, string userName)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        var id = await db.Set<Person>().Where(p => p.UserName == userName).Select(p => p.Id).SingleAsync();
        return (await world.Get<IDirectory>().ActorOf(id, Moment.Day(world.Clock.Now), default))!;
    }

    private static async Task Expire(World world, Actor actor)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        await db.Set<Certificate>().Where(c => c.PersonId == actor.PersonId).ExecuteUpdateAsync(set => set.SetProperty(c => c.ValidTo, Moment.Day(world.Clock.Now).AddDays(-1)));
        Forget(world);
    }

    /// <summary>The organisation is kept in memory for seconds; a minute later it is read anew.</summary>
    private static void Forget(World world) => world.Clock.Pass(TimeSpan.FromMinutes(1));
}
