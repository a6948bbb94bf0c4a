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
        await TheCitizenRates(office, code);
    }

    [Theory, Databases]
    public async Task The_citizen_rates_it_only_when_the_result_was_returned(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var citizen = office.Stranger();
        (await citizen.Post("/api/public/dossiers/look-up", Knows(code, phone: "0000"))).Code.ShouldBe("DossierIsNotFound");
        (await citizen.Post("/api/public/dossiers/look-up", Knows(code, id: "000000"))).Code.ShouldBe("DossierIsNotFound");
        (await citizen.Post("/api/public/dossiers/look-up", new JsonObject { ["code"] = code })).Text.ShouldContain("\"phoneDigits\"");
        (await citizen.Ask($"/api/public/dossiers/{code}?factor=6217")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound, "no proof and no code in an address");
        var rating = Knows(code);
        (rating["commandId"], rating["score"]) = (Guid.NewGuid().ToString(), 3);
        (await citizen.Post("/api/public/dossiers/rating", rating)).Code.ShouldBe("DossierIsNotReturnedYet");
    }

    private static async Task TheCitizenRates(Office office, string code)
    {
        using var citizen = office.Stranger();
        var ticket = (await Citizen(office, code))["ticket"]!.ToString();
        JsonObject Rating(string comment) => new() { ["commandId"] = Guid.NewGuid().ToString(), ["code"] = code, ["ticket"] = ticket, ["score"] = 3, ["comment"] = comment };
        (await citizen.Post("/api/public/dossiers/rating", Rating(new string('a', 501)))).Code.ShouldBe("TextIsTooLong");
        (await citizen.Post("/api/public/dossiers/rating", Rating("Nhanh, cảm ơn"))).Taken();
        using var officer = await office.As("tuan.police");
        (await officer.Get($"/api/dossiers/{code}")).ToJsonString().ShouldNotContain("cảm ơn");
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
        return (await citizen.Post("/api/public/dossiers/look-up", Knows(code))).Taken();
    }

    private static JsonObject Knows(string code, string phone = "6217", string id = "001873") => new() { ["code"] = code, ["phoneDigits"] = phone, ["idDigits"] = id };
}
