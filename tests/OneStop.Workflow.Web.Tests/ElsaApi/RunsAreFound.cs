using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>The list of runs as Studio asks for it: filters, orders, pages, and whose runs are in it.</summary>
[Collection(nameof(Offices))]
public sealed class RunsAreFound(Offices offices)
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap";

    [Theory, Databases]
    public async Task Runs_are_searched_by_every_id_that_the_field_names(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var clerk = await ElsaClient.Of(office, "nga.center");
        var run = (await Asked(clerk, $$"""{"searchTerm":"{{code}}"}""")).ShouldHaveSingleItem();
        (await Asked(clerk, $$"""{"searchTerm":"{{run["id"]}}"}""")).ShouldHaveSingleItem()["correlationId"]!.ToString().ShouldBe(code);
        foreach (var search in new[] { run["definitionVersionId"]!.ToString(), "ly-lich-tu-phap" })
            (await Asked(clerk, $$"""{"searchTerm":"{{search}}"}""")).Select(r => r["definitionId"]!.ToString()).Distinct().ShouldBe([Certificate]);
        (await Asked(clerk, """{"searchTerm":"no-such-process"}""")).ShouldBeEmpty();
        (await Asked(clerk, $$"""{"searchTerm":"{{code}}","isSystem":true}""")).ShouldBeEmpty("processes of Elsa's own are none of ours");
    }

    [Theory, Databases]
    public async Task Status_sub_status_version_and_moments_leave_out_what_they_do_not_mean(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var (runs, cancelled) = (await office.Files(), await office.Files());
        using (var administrator = await office.As("son.system"))
            (await administrator.Post($"/api/processes/{(await administrator.Get($"/api/dossiers/{cancelled}/process"))["instanceId"]}/cancel", new JsonObject { ["commandId"] = $"{Guid.NewGuid()}", ["reason"] = "Nộp trùng." })).Taken();
        using var clerk = await ElsaClient.Of(office, "nga.center");
        async Task<string> Found(string filter)
        {
            var found = (await Asked(clerk, $$"""{"pageSize":200,"definitionIds":["{{Certificate}}"],{{filter}}}""")).Select(r => (string?)r["correlationId"]).ToHashSet();
            return $"{(found.Contains(runs) ? "runs " : "")}{(found.Contains(cancelled) ? "cancelled" : "")}".Trim();
        }
        (await Found("\"statuses\":[]")).ShouldBe("runs cancelled");
        (await Found("\"statuses\":[\"Running\"]")).ShouldBe("runs");
        (await Found("\"statuses\":[\"finished\"]")).ShouldBe("cancelled", "whatever the case");
        (await Found("\"statuses\":[\"Running\",\"Finished\"]")).ShouldBe("runs cancelled");
        (await Found("\"subStatuses\":[\"Suspended\",\"Faulted\"]")).ShouldBe("runs");
        (await Found("\"subStatus\":\"Cancelled\"")).ShouldBe("cancelled");
        (await Found("\"hasIncidents\":true")).ShouldBe("");
        (await Found("\"version\":99")).ShouldBe("");
        (await Found("\"timestampFilters\":[{\"column\":\"FinishedAt\",\"operator\":\"GreaterThan\",\"timestamp\":\"2020-01-01T00:00:00Z\"}]")).ShouldBe("cancelled");
        (await Found("\"timestampFilters\":[{\"column\":\"UpdatedAt\",\"operator\":\"LessThan\",\"timestamp\":\"2020-01-01T00:00:00Z\"}]")).ShouldBe("");
        var refused = await clerk.Post("workflow-instances", JsonNode.Parse("""{"subStatuses":["Sleeping"]}"""));
        (refused.Status, refused.Paths).ShouldSatisfyAllConditions(r => r.Status.ShouldBe(HttpStatusCode.BadRequest), r => r.Paths.ShouldBe(["$.subStatuses"]));
        refused.Said.ShouldContain("Suspended");
    }

    [Theory, Databases]
    public async Task Runs_stand_in_the_order_that_is_asked_for_page_by_page(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        string[] codes = [await office.Files(), await office.Files(), await office.Files()];
        // The first has moved last.
        await office.Does("hoai.post", codes[0], "Done", new JsonObject { ["pages"] = 3, ["legible"] = true });
        using var clerk = await ElsaClient.Of(office, "nga.center");
        async Task<string> Order(string order)
        {
            var found = (await Asked(clerk, $$"""{"pageSize":200,{{order}}}""")).Select(r => Array.IndexOf(codes, (string?)r["correlationId"])).Where(i => i >= 0);
            return string.Join("", found);
        }
        (await Order("\"orderBy\":\"Created\",\"orderDirection\":\"Ascending\"")).ShouldBe("012");
        (await Order("\"orderBy\":null,\"orderDirection\":\"Descending\"")).ShouldBe("210");
        (await Order("\"orderBy\":\"LastExecuted\",\"orderDirection\":\"Descending\"")).ShouldBe("021");
        (await Order("\"orderBy\":\"LastExecuted\",\"orderDirection\":\"Ascending\"")).ShouldBe("120");
        var names = (await Asked(clerk, """{"pageSize":200,"orderBy":"Name","orderDirection":"Ascending"}""")).Select(r => r["name"]!.ToString()).ToList();
        names.Distinct().Count().ShouldBe(names.Where((name, i) => i == 0 || name != names[i - 1]).Count(), "each process stands together");
        var moved = (await Asked(clerk, $$"""{"searchTerm":"{{codes[0]}}"}""")).Single();
        ((DateTimeOffset)moved["updatedAt"]!).ShouldBeGreaterThan((DateTimeOffset)moved["createdAt"]!);

        var all = (await clerk.Post("workflow-instances", JsonNode.Parse("""{"page":0,"pageSize":2}"""))).Object();
        var second = (await clerk.Post("workflow-instances", JsonNode.Parse("""{"page":1,"pageSize":2}"""))).Object();
        (all["items"]!.AsArray().Count, (int)all["totalCount"]!).ShouldBe((2, (int)second["totalCount"]!));
        all["items"]!.AsArray().Select(r => r!["id"]!.ToString()).Intersect(second["items"]!.AsArray().Select(r => r!["id"]!.ToString())).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Everybody_finds_the_runs_that_he_or_she_may_see_and_codes_only_of_dossiers_that_may_be_opened(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var clerk = await ElsaClient.Of(office, "nga.center");
        var id = (await Asked(clerk, $$"""{"searchTerm":"{{code}}"}""")).Single()["id"]!.ToString();
        foreach (var (userName, sees) in new[]
        {
            ("nga.center", "with its code"), ("tuan.police", "with its code"), ("lan.province", "with its code"), ("khanh.auditor", "with its code"),
            ("phuc.designer", "without"), ("yen.publisher", "without"), ("son.system", "without"), ("hanh.thachlac", "no"), ("truc.lienthong", "no"),
        })
        {
            using var person = await ElsaClient.Of(office, userName);
            var found = (await Asked(person, $$"""{"searchTerm":"{{id}}"}""")).SingleOrDefault();
            (found is null ? "no" : (string?)found["correlationId"] == code ? "with its code" : found.ContainsKey("correlationId") ? "?" : "without").ShouldBe(sees, userName);
            (await Asked(person, $$"""{"searchTerm":"{{code}}"}""")).Count.ShouldBe(sees == "with its code" ? 1 : 0, $"{userName} by a code that must not be guessed");
            (found?.ToJsonString() ?? "").ShouldNotContain("Khánh Linh");
        }
    }

    private static async Task<List<JsonObject>> Asked(ElsaClient person, string filter) =>
        [.. (await person.Post("workflow-instances", JsonNode.Parse(filter))).Object()["items"]!.AsArray().Select(r => r!.AsObject())];
}
