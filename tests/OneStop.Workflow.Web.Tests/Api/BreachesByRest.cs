using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Exports;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>All that the pages of limits do can be done by REST, with the same refusals.</summary>
public sealed class BreachesByRest(OverduePosts posts) : IClassFixture<OverduePosts>
{
    [Theory, Databases]
    public async Task A_breach_is_found_concluded_and_signed(DatabaseKind kind)
    {
        var post = await posts.On(kind);
        using var auditor = await post.As("khanh.auditor");
        using var leader = await post.As("thu.center");
        using var officer = await post.As("tuan.police");

        var board = await auditor.Get("/api/sla/board?by=post&since=week");
        ((int)board["total"]!["overdue"]!).ShouldBe(1);
        (await auditor.Get("/api/sla/charts?stage=Digitisation"))["months"]!.AsArray().Count.ShouldBe(6);
        var row = (await auditor.Get("/api/sla/breaches?unit=BDTINH"))["page"]!["rows"]![0]!;
        ((string)row["dossierCode"]!).ShouldBe(post.Code);
        (await auditor.Get($"/api/sla/breaches/{post.Code}"))["holdings"]!.AsArray().Count.ShouldBeGreaterThan(0);

        var clock = (string)row["clockId"]!;
        (await officer.Ask("/api/sla/board")).Code.ShouldBe("NotAnOverseer");
        (await officer.Ask($"/api/sla/breaches/{post.Code}")).Code.ShouldBe("BreachIsUnknown");
        (await officer.Ask("/api/sla/breaches/export")).Code.ShouldBe("NotAnOverseer");
        (await auditor.Ask("/api/sla/breaches?finding=perhaps")).Code.ShouldBe("ValueIsNotOneOf");
        (await auditor.Ask("/api/sla/breaches/export?format=doc")).Code.ShouldBe("ValueIsNotOneOf");
        (await leader.Post($"/api/sla/findings/{clock}/sign-off", Order(("revision", 0)))).Code.ShouldBe("FindingIsNotThere");
        var finding = Order(("clockId", clock), ("cause", "OVERLOAD"), ("responsibleParty", "Post"), ("remedy", "Thêm người"), ("revision", 0));
        var first = (await auditor.Post("/api/sla/findings", finding)).Taken();
        (await auditor.Post("/api/sla/findings", finding)).Taken().ToJsonString().ShouldBe(first.ToJsonString());
        (await auditor.Post($"/api/sla/findings/{clock}/sign-off", Order(("revision", 1)))).Code.ShouldBe("FindingIsSignedByLeaders");
        ((string)(await leader.Post($"/api/sla/findings/{clock}/sign-off", Order(("revision", 1)))).Taken()["state"]!).ShouldBe("SignedOff");

        (await auditor.Ask("/api/sla/breaches/export?unit=BDTINH&format=csv")).Text.ShouldContain(post.Code);
        (await auditor.Get("/api/audit/anchors")).AsArray().Count.ShouldBeGreaterThan(10);
        ((string)(await auditor.Get("/api/audit/exports"))[0]!["what"]!).ShouldBe("breaches.csv");
        (await leader.Ask("/api/audit/exports")).Code.ShouldBe("NotAnOverseer");
        (await auditor.Get($"/api/audit/{post.Code}/verify"))["brokenAt"].ShouldBeNull();
        await AllChainsAreVerified(auditor, officer);
        await ACauseIsAdded(post, auditor);
    }

    [Theory, Databases]
    public async Task Boxes_tabs_list_page_and_file_tell_the_same_numbers_as_the_board(DatabaseKind kind)
    {
        var post = await posts.On(kind);
        using var auditor = await post.As("khanh.auditor");
        var overdue = 0;
        foreach (var (by, kinds, doers) in new[] { ("unit", "steps", "agencies"), ("post", "steps", "post"), ("counter", "dossiers", ""), ("procedure", "dossiers", "") })
        {
            var total = (await auditor.Get($"/api/sla/board?by={by}"))["total"]!;
            foreach (var (state, box) in new[] { ("within", "within"), ("near", "near"), ("open", "overdue"), ("paused", "paused") })
            {
                var question = $"state={state}&kind={kinds}{(doers == "" ? "" : $"&doers={doers}")}";
                var count = (int)total[box]!;
                var list = await auditor.Get($"/api/sla/breaches?{question}");
                ((int)list["page"]!["total"]!).ShouldBe(count, $"{by} {state}: the list");
                ((int)list["runningCounts"]![state]!).ShouldBe(count, $"{by} {state}: the tab");
                Rows((await auditor.Ask($"/api/sla/breaches/export?{question}&format=csv")).Text).ShouldBe(count, $"{by} {state}: the file");
                overdue += state == "open" ? count : 0;
            }
        }
        overdue.ShouldBeGreaterThan(1, "a step of the post, and by now its dossier");
    }

    /// <summary>Lines of a CSV without its head and what stands before it.</summary>
    private static int Rows(string csv) => csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains("H27-", StringComparison.Ordinal));

    private static async Task AllChainsAreVerified(ApiClient auditor, ApiClient officer)
    {
        (await auditor.Ask("/api/audit/verifications/latest")).Code.ShouldBe("NothingWasVerified");
        (await officer.Post("/api/audit/verifications", [])).Code.ShouldBe("NotAnOverseer");
        (await auditor.Post("/api/audit/verifications", [])).Taken();
        var run = await auditor.Get("/api/audit/verifications/latest");
        while ((string)run["state"]! == "running")
            run = await auditor.Get("/api/audit/verifications/latest");
        // The applicant's name was put into the database past the platform, and only that is found.
        ((string)run["state"]!, (int)run["brokenCount"]!).ShouldBe(("broken", 1), run.ToJsonString());
        var wrong = run["broken"]![0]!["wrong"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)wrong["table"]!, (string)wrong["column"]!, (string)wrong["kind"]!).ShouldBe(("Dossiers", "ApplicantName", "Differs"));
        ((int)run["done"]!).ShouldBe((int)run["total"]!);
    }

    private static async Task ACauseIsAdded(OverduePost post, ApiClient auditor)
    {
        using var system = await post.As("son.system");
        var cause = Order(("name", "Lũ lịch sử"), ("nameEn", "The flood"), ("position", 13), ("reason", "QĐ 15"));
        (await auditor.Put("/api/sla/causes/FLOOD-2026", (JsonObject)cause.DeepClone())).Code.ShouldBe("CauseIsNotYours");
        ((int)(await system.Put("/api/sla/causes/FLOOD-2026", cause)).Taken()["revision"]!).ShouldBe(1);
        (await auditor.Get("/api/sla/causes")).ToJsonString().ShouldContain("FLOOD-2026");
        (await auditor.Get("/api/sla/causes/kept"))["causes"]!.AsArray().Count.ShouldBe(13);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84 915", "'+84 915")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("nói \"không\"", "\"nói \"\"không\"\"\"")]
    [InlineData("bình thường", "bình thường")]
    public void No_cell_is_taken_for_a_formula(string text, string written) => CsvText.Cell(text).ShouldBe(written);

    [Fact]
    public void A_number_stays_a_number() => CsvText.Cell(-1.5).ShouldBe("-1.5");

    private static JsonObject Order(params (string Name, JsonNode? Value)[] fields)
    {
        var order = new JsonObject { ["commandId"] = Guid.NewGuid().ToString() };
        foreach (var (name, value) in fields)
            order[name] = value;
        return order;
    }
}
