using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Custody;
using OneStop.Workflow.Platform.Dossiers.Commands;
using OneStop.Workflow.Platform.Dossiers.Operating.Papers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Platform.Tests.Dossiers;
using OneStop.Workflow.Platform.Tests.Operating;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Input;

/// <summary>A giver who finds a paper missing, or one too many, signs for what is there; the incident begins with him.</summary>
public sealed class GiverDiffers
{
    [Theory]
    [Databases(0)]
    [Databases(2)]
    public async Task He_records_it_signs_and_the_process_goes_where_differences_go(DatabaseKind kind, int found)
    {
        await using var world = await World.Of(kind);
        var clerk = await world.Actor(Roles.CounterClerk, "TTPVHCC");
        var code = await world.ToHandingOver(clerk);
        var item = await world.Item(code, "HandOver");
        var giver = await world.Actor(item.Role, item.UnitId);
        (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), giver)).Refusals.ShouldBeEmpty();

        (await Give("Received", found)).ShouldBe("PaperCountDiffers", "a slip of the hand is not an incident");
        (await Give("Mismatch", 1)).ShouldBe("PapersDoNotDiffer");
        (await Give("Mismatch", found)).ShouldBeNull();
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            var line = Platform.Storage.Json.Read<List<TransferredPaper>>((await db.Set<Transfer>().SingleAsync()).Papers).ShouldHaveSingleItem();
            (line.Given, line.Booked, line.Received, line.Differs).ShouldBe((found, 1, null, true));
        }
        var leader = await world.Actor(Roles.Leader, "CATINH");
        var queries = world.Get<ICustodyQueries>();
        var open = (await queries.List(new CustodyIncidentFilter(), leader)).Page.Rows.ShouldHaveSingleItem();
        open.Detail.ShouldContain($"1 / {found}");
        (await world.Chain(code)).Single(l => l.Kind == "CustodyIncidentOpened").UnitId.ShouldBe(item.UnitId);
        var close = new CloseCustodyIncident(open.Id, [], "Đã tìm thấy ở quầy.");
        (await world.Commands.Send(close, Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("TransferIsUnderWay");

        await world.HandsOver(code, "HandOver", difference: found - 1);
        (await world.Item(code, "SettlePapers")).ShouldNotBeNull("the process knows of the difference");
        await using (var db = await world.Contexts.CreateDbContextAsync())
            (await db.Set<Transfer>().SingleAsync()).State.ShouldBe(TransferState.Mismatch);
        var view = (await queries.Get(open.Id, leader)).Value!;
        var shown = view.Lines.ShouldHaveSingleItem();
        (shown.Given, shown.Received, shown.Booked, shown.Differs, view.CanClose).ShouldBe((found, found, 1, true, true));
        (await world.Commands.Send(close, Guid.NewGuid(), leader)).Refusals[0].Code.ShouldBe("PaperIsNotCounted", "what the giver found is to be explained");
        (await world.Commands.Send(close with { Papers = [new TruePaper(shown.PaperId, 1)] }, Guid.NewGuid(), leader)).Refusals.ShouldBeEmpty();
        await using var after = await world.Contexts.CreateDbContextAsync();
        (await after.Set<CustodyIncident>().CountAsync()).ShouldBe(1, "one incident a transfer");

        Task<string?> Give(string outcome, int count) => Gives(world, item.Id, giver, outcome, count);
    }

    [Theory, Databases]
    public async Task The_receiver_finds_another_number_still_and_both_stand_in_one_incident(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var code = await world.ToHandingOver(await world.Actor(Roles.CounterClerk, "TTPVHCC"));
        var item = await world.Item(code, "HandOver");
        var giver = await world.Actor(item.Role, item.UnitId);
        (await world.Commands.Send(new ClaimWorkItem(item.Id), Guid.NewGuid(), giver)).Refusals.ShouldBeEmpty();
        (await Gives(world, item.Id, giver, "Mismatch", 3)).ShouldBeNull();
        await world.HandsOver(code, "HandOver", difference: 1);

        await using var db = await world.Contexts.CreateDbContextAsync();
        var incident = await db.Set<CustodyIncident>().SingleAsync();
        incident.Detail.ShouldContain("1 / 3");
        incident.Detail.ShouldEndWith("3 / 2");
        var told = (await world.Chain(code)).Where(l => l.Kind == "CustodyIncidentOpened").ToList();
        told.Count.ShouldBe(2, "each side's finding is a line of its own");
        told[0].UnitId.ShouldBe(item.UnitId);
        told[1].UnitId.ShouldNotBe(item.UnitId);
        told[1].Data.ShouldNotContain("1 / 3");
    }

    private static async Task<string?> Gives(World world, Guid itemId, Actor giver, string outcome, int count)
    {
        var papers = (await world.Get<IWorkItemQueries>().Open(itemId, giver)).Value!.Papers.Select(p => (JsonNode)new JsonObject { ["id"] = p.Id.ToString(), ["count"] = count });
        var answer = await world.Commands.Send(new CompleteWorkItem(itemId, outcome, new JsonObject { ["papers"] = new JsonArray([.. papers]), ["signed"] = true }), Guid.NewGuid(), giver);
        return answer.Refusals is [var refusal, ..] ? refusal.Code : null;
    }
}
