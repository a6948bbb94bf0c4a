using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>A criminal record certificate (3.000333) by REST, from the counter to the returned result.</summary>
[Collection(nameof(Offices))]
public sealed class TheWholeWay(Offices offices)
{
    [Theory, Databases]
    public async Task A_dossier_is_received_digitised_by_the_post_handed_over_decided_and_returned(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        (await Citizen(office, code))["status"]!.ToString().ShouldBe("InProcess");
        (await Citizen(office, code))["holder"]!["party"]!.ToString().ShouldBe("Post");

        await office.Does("hoai.post", code, "Done", new JsonObject { ["pages"] = 1, ["legible"] = true });
        await office.HandsOver("nga.center", code);
        await office.HandsOver("tuan.police", code);
        await office.Does("tuan.police", code, "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        await office.Does("ha.police", code, "Approved");
        var issued = await office.Does("tuan.police", code, "Done", new JsonObject { ["resultNumber"] = "1842/LLTP", ["resultDate"] = "2026-11-30" });
        issued["status"]!.ToString().ShouldBe("ResultReady");
        await office.HandsOver("tuan.police", code);
        await office.HandsOver("bao.post", code);
        var returned = await office.Does("hoai.post", code, "Delivered", new JsonObject { ["receivedBy"] = "Người nộp", ["identityChecked"] = true });

        returned["status"]!.ToString().ShouldBe("ResultReturned");
        (await Citizen(office, code))["status"]!.ToString().ShouldBe("ResultReturned");
        await ItsPageTellsAll(office, code);
    }

    [Theory, Databases]
    public async Task The_citizen_rates_it_once(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var citizen = office.Stranger();
        (await citizen.Ask($"/api/public/dossiers/{code}?factor=0000")).Code.ShouldBe("DossierIsNotFound");
        (await citizen.Ask($"/api/public/dossiers/{code}")).Text.ShouldContain("\"factor\"");
        var early = await citizen.Post($"/api/public/dossiers/{code}/rating", new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["factor"] = "6217", ["score"] = 7 });
        early.IsRefused.ShouldBeTrue(early.Text);
    }

    private static async Task ItsPageTellsAll(Office office, string code)
    {
        using var officer = await office.As("tuan.police");
        var page = await officer.Get($"/api/dossiers/{code}");
        page["summary"]!["resultNumber"]!.ToString().ShouldBe("1842/LLTP");
        page["clock"]!["state"]!.ToString().ShouldBe("Stopped");
        page["clock"]!["dueAt"]!.ToString().ShouldEndWith("+07:00");
        page["clock"]!["used"]!.ToString().ShouldStartWith("PT");
        page["transfers"]!.AsArray().Select(transfer => transfer!["state"]!.ToString()).ShouldBe(["Received", "Received"]);
        page["openItems"]!.AsArray().ShouldBeEmpty();
        page["path"]!.AsArray().ShouldAllBe(step => step!["state"]!.ToString() != "current");
        var history = (await officer.Get($"/api/audit/{code}")).AsArray();
        history.Count.ShouldBeGreaterThan(20);
        var verified = await officer.Get($"/api/audit/{code}/verify");
        verified["brokenAt"].ShouldBeNull();
        ((int)verified["lines"]!).ShouldBe(history.Count);
    }

    private static async Task<JsonNode> Citizen(Office office, string code)
    {
        using var citizen = office.Stranger();
        return await citizen.Get($"/api/public/dossiers/{code}?factor=6217");
    }
}
