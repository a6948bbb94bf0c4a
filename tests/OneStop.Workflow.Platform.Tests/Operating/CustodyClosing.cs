using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Operating.Papers;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Operating;

/// <summary>Papers that were counted differently are settled by count; papers that are brought later are in custody too.</summary>
public sealed class CustodyClosing
{
    [Theory, Databases]
    public async Task Both_sides_see_a_difference_and_the_authority_settles_it_with_the_true_count(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await Differing(world);
        var queries = world.Get<ICustodyQueries>();
        var transfer = await Transfer(world);
        foreach (var unit in new[] { transfer.FromUnitId, transfer.ToUnitId })
            (await queries.List(new CustodyIncidentFilter(), await Somebody(world, unit))).Page.Rows.ShouldHaveSingleItem(unit).DossierCode.ShouldBe(code);
        (await queries.List(new CustodyIncidentFilter(), await world.Actor(Roles.CounterClerk, "THACHLAC"))).OpenCount.ShouldBe(0);

        var leader = await world.Actor(Roles.Leader, "CATINH");
        var id = (await queries.List(new CustodyIncidentFilter(Search: transfer.Number), leader)).Page.Rows.Single().Id;
        var view = (await queries.Get(id, leader)).Value!;
        var line = view.Lines.ShouldHaveSingleItem();
        (line.Given, line.Received, line.Now, view.CanClose).ShouldBe((1, 0, 0, true));
        (await queries.Get(id, await Somebody(world, transfer.FromUnitId))).Value!.CanClose.ShouldBeFalse();

        var close = new CloseCustodyIncident(id, [new TruePaper(line.PaperId, 1)], "Tờ khai kẹp trong hồ sơ khác, đã tìm thấy.", view.Revision);
        await world.IsRefused(close, await Somebody(world, transfer.FromUnitId), "CustodyIncidentIsNotYours");
        await world.IsRefused(close, await world.Actor(Roles.Leader, "STP"), "CustodyIncidentIsUnknown");
        await world.IsRefused(close with { Reason = " " }, leader, "ReasonIsMissing");
        await world.IsRefused(close with { Papers = [] }, leader, "PaperIsNotCounted");
        await world.IsRefused(close with { Papers = [new TruePaper(line.PaperId, 1000)] }, leader, "PaperIsNotCounted");
        await world.IsRefused(close with { Papers = [new TruePaper(line.PaperId, 1), new TruePaper(Guid.NewGuid(), 1)] }, leader, "PaperIsUnknown");
        await world.IsRefused(close with { Papers = [new TruePaper(line.PaperId, 1, "STP")] }, leader, "ValueIsNotOneOf");
        (await world.Commands.Send(close, Guid.NewGuid(), leader)).Refusals.ShouldBeEmpty();
        await world.IsRefused(close, leader, "CustodyIncidentIsClosed");

        var paper = (await Papers(world)).ShouldHaveSingleItem();
        (paper.Count, paper.HolderUnitId).ShouldBe((1, transfer.ToUnitId));
        var after = (await queries.Get(id, leader)).Value!;
        (after.ClosedReason, after.Lines[0].True, after.CanClose).ShouldBe(("Tờ khai kẹp trong hồ sơ khác, đã tìm thấy.", 1, false));
        var told = (await world.Chain(code)).Single(l => l.Kind == "CustodyIncidentClosed");
        (told.ActorId, told.UnitId).ShouldBe((leader.PersonId, "CATINH"));
        told.Data.ShouldContain("đã tìm thấy");
        (await world.Get<AuditVerification>().Run(code).ToListAsync()).ShouldAllBe(chain => chain.BrokenAt == null);
        (await queries.List(new CustodyIncidentFilter("closed"), leader)).Page.Rows.ShouldHaveSingleItem().ClosedBy.ShouldBe(leader.Name);
    }

    [Theory, Databases]
    public async Task A_paper_that_never_left_goes_back_to_its_giver_by_the_book(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        await Differing(world);
        var (transfer, leader, paper) = (await Transfer(world), await world.Actor(Roles.Leader, "CATINH"), (await Papers(world)).Single());
        var id = (await world.Get<ICustodyQueries>().List(new CustodyIncidentFilter(), leader)).Page.Rows.Single().Id;
        (await world.Commands.Send(new CloseCustodyIncident(id, [new TruePaper(paper.Id, 1, transfer.FromUnitId)], "Còn ở quầy.", null), Guid.NewGuid(), leader)).Refusals.ShouldBeEmpty();
        paper = (await Papers(world)).Single();
        (paper.Count, paper.HolderUnitId, paper.HolderName).ShouldBe((1, transfer.FromUnitId, transfer.GivenByName));
    }

    [Theory, Databases]
    public async Task Papers_brought_with_a_supplement_are_in_the_hands_of_who_took_them(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var filed = await world.Files(clerk, World.Judicial("NeedsSupplement"));
        (await Papers(world)).ShouldBeEmpty("what was shown goes back with the request for a supplement");
        var item = await world.Item(filed.Code, "AskAtCounter");
        var actor = await world.Actor(item.Role, item.UnitId);
        (await world.Commands.Send(new Platform.Dossiers.Commands.ClaimWorkItem(item.Id), Guid.NewGuid(), actor)).Refusals.ShouldBeEmpty();
        static JsonObject Form(params JsonNode[] papers) => new() { ["supplied"] = "Tờ khai đã ký", ["papers"] = new JsonArray(papers) };
        Platform.Dossiers.Commands.CompleteWorkItem Supplied(JsonObject form) => new(item.Id, "Supplied", form);
        await world.IsRefused(Supplied(Form(new JsonObject { ["name"] = " ", ["kind"] = "Original", ["count"] = 1 })), actor, "PaperHasNoName");
        await world.IsRefused(Supplied(Form(new JsonObject { ["name"] = "Tờ khai", ["kind"] = "Result", ["count"] = 1 })), actor, "ValueIsNotOneOf");
        await world.IsRefused(Supplied(Form(new JsonObject { ["name"] = "Tờ khai", ["kind"] = "Original", ["count"] = 0 })), actor, "PaperIsNotCounted");
        await world.IsRefused(Supplied(new JsonObject { ["supplied"] = "x", ["papers"] = "all" }), actor, "PapersAreNotUnderstood");
        (await world.Commands.Send(Supplied(Form(new JsonObject { ["name"] = "Tờ khai đã ký", ["kind"] = "Original", ["count"] = 2 }, new JsonObject { ["name"] = "Giấy ủy quyền", ["kind"] = "CertifiedCopy", ["count"] = 1 })), Guid.NewGuid(), actor)).Refusals.ShouldBeEmpty();

        (await Papers(world)).OrderByDescending(p => p.Count).Select(p => (p.Name, p.Kind, p.Count, p.HolderUnitId, p.HolderPersonId)).ShouldBe(
            [("Tờ khai đã ký", PaperKind.Original, 2, item.UnitId, actor.PersonId), ("Giấy ủy quyền", PaperKind.CertifiedCopy, 1, item.UnitId, actor.PersonId)]);
        (await world.Chain(filed.Code)).Single(l => l.Kind == "PapersBrought").UnitId.ShouldBe(item.UnitId);
    }

    [Theory, Databases]
    public async Task What_was_listed_when_it_was_filed_is_taken_when_it_is_accepted_after_a_supplement(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial("NeedsSupplement"));
        await world.Does(filed.Code, "AskAtCounter", "Supplied", new JsonObject { ["supplied"] = "Đã ký" });
        await world.Does(filed.Code, "Receive", "Accepted");
        var paper = (await Papers(world)).ShouldHaveSingleItem();
        (paper.Count, paper.Kind).ShouldBe((1, PaperKind.Original));
    }

    /// <summary>The police count one paper less than the counter gave.</summary>
    private static async Task<string> Differing(World world)
    {
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver", difference: -1);
        return filed.Code;
    }

    /// <summary>Anybody who works in the unit.</summary>
    private static async Task<Actor> Somebody(World world, string unitId)
    {
        foreach (var role in new[] { Roles.Officer, Roles.PostalClerk, Roles.CounterClerk })
            try
            {
                return await world.Actor(role, unitId);
            }
            catch (InvalidOperationException)
            {
                // Nobody has this role there.
            }
        throw new InvalidOperationException($"Nobody works in {unitId}.");
    }

    private static async Task<Transfer> Transfer(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Transfer>().AsNoTracking().SingleAsync();
    }

    private static async Task<List<Paper>> Papers(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Paper>().AsNoTracking().ToListAsync();
    }
}
