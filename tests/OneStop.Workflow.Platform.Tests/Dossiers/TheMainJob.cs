using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OneStop.Workflow.Platform.Dossiers;
using OneStop.Workflow.Platform.Dossiers.Queries;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Platform.Tests.Dossiers;

/// <summary>The whole way of a criminal record certificate (3.000333), as design and issue tell it.</summary>
public sealed class TheMainJob
{
    [Theory, Databases]
    public async Task A_dossier_goes_from_the_counter_to_the_returned_result(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        filed.Exit.ShouldBe("Accepted");
        filed.Code.ShouldEndWith("-261123-0001");

        (await world.Item(filed.Code, "Digitise")).Party.ShouldBe(Party.Post);
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        (await world.Item(filed.Code, "HandOver")).Phase.ShouldBe("Receive");
        await world.HandsOver(filed.Code, "HandOver");
        await world.Does(filed.Code, "Appraise", "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        await world.Does(filed.Code, "Approve", "Approved");
        await world.Does(filed.Code, "Issue", "Done", new JsonObject { ["resultNumber"] = "1842/LLTP", ["resultDate"] = "2026-11-30" });
        (await world.Dossier(filed.Code)).Status.ShouldBe(DossierStatus.ResultReady);
        await world.HandsOver(filed.Code, "HandBack");
        await world.HandsOver(filed.Code, "HandBack");
        (await world.Item(filed.Code, "Return")).Party.ShouldBe(Party.Post);
        await world.Does(filed.Code, "Return", "Delivered", new JsonObject { ["receivedBy"] = "Nguyễn Thị Khánh Linh", ["identityChecked"] = true });

        var dossier = await world.Dossier(filed.Code);
        dossier.Status.ShouldBe(DossierStatus.ResultReturned);
        dossier.ClosedAt.ShouldNotBeNull();
        var officer = await world.Actor(Roles.Officer, "CATINH");
        (await world.Get<IDossierQueries>().Verify(filed.Code, officer)).Value!.BrokenAt.ShouldBeNull();
        var view = (await world.Get<IDossierQueries>().Get(filed.Code, officer)).Value!;
        view.Papers.Count(p => p.Kind == "Result" && p.Holder is null).ShouldBe(1);
        view.Transfers.Count(t => t.State == "Received").ShouldBe(2);
        view.OpenItems.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task The_citizen_sees_each_state(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        var seen = (await world.Get<IPublicQueries>().Find(filed.Code, new Proof("6217", IdDigits: "001873"), Origin.Here)).Value!;
        seen.Status.ShouldBe(DossierStatus.InProcess);
        seen.DueAt.ShouldBe(filed.DueAt);
        seen.Holder!.Party.ShouldBe(Party.Post);
        seen.ApplicantMasked.ShouldBe("Nguyễn T. K. L***");
        seen.Path[0].State.ShouldBe("done");
        (await world.Get<IPublicQueries>().Find(filed.Code, new Proof("0000", IdDigits: "001873"), Origin.Here)).Refusals[0].Code.ShouldBe("DossierIsNotFound");
    }

    [Theory, Databases]
    public async Task A_difference_in_the_count_opens_an_incident_and_goes_the_mismatch_way(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver", difference: -1);
        (await world.Count<Platform.Custody.CustodyIncident>()).ShouldBe(1);
        (await world.Item(filed.Code, "SettlePapers")).State.ShouldBe(WorkItemState.Offered);
    }

    [Theory, Databases]
    public async Task A_supplement_stops_the_clock_and_starts_it_from_the_beginning(DatabaseKind kind)
    {
        await using var world = await World.Of(kind);
        var filed = await world.Files(await world.Actor(Roles.CounterClerk, "TTPVHCC"), World.Judicial());
        await world.Does(filed.Code, "Digitise", "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        await world.HandsOver(filed.Code, "HandOver");
        await world.HandsOver(filed.Code, "HandOver");
        await world.Does(filed.Code, "Appraise", "NeedsSupplement", new JsonObject { ["reason"] = "Thiếu tờ khai trang 2" });
        (await world.Dossier(filed.Code)).Status.ShouldBe(DossierStatus.SupplementRequested);
        (await DossierClock(world)).NextRungAt.ShouldBeNull();

        world.Clock.Now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(7));
        await world.Does(filed.Code, "AskApplicant", "Supplied", new JsonObject { ["supplied"] = "Tờ khai trang 2" });
        var clock = await DossierClock(world);
        clock.DueAt!.Value.Date.ShouldBe(new DateTime(2026, 12, 3));
        clock.PromisedAt.ShouldNotBeNull();

        var item = await world.Item(filed.Code, "Appraise");
        var officer = await world.Actor(Roles.Officer, "CATINH");
        await world.Commands.Send(new Platform.Dossiers.Commands.ClaimWorkItem(item.Id), Guid.NewGuid(), officer);
        var again = await world.Commands.Send(
            new Platform.Dossiers.Commands.CompleteWorkItem(item.Id, "NeedsSupplement", new JsonObject { ["reason"] = "Thêm nữa" }), Guid.NewGuid(), officer);
        again.Refusals[0].Code.ShouldBe("SupplementWasAskedAlready");
    }

    private static async Task<Platform.Sla.Clock> DossierClock(World world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        return await db.Set<Platform.Sla.Clock>().SingleAsync(c => c.ActivityId == null);
    }
}
