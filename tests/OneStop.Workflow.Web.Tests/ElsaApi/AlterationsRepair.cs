using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.ElsaApi;

/// <summary>Elsa's alterations do what the platform's own repair does: same rights, a reason, one line of history, and once.</summary>
public sealed class AlterationsRepair(BrokenProvinces provinces) : IClassFixture<BrokenProvinces>
{
    private const string Reason = "Cơ sở dữ liệu hộ tịch đã hoạt động lại.", RetryPath = "alterations/workflows/retry", RunPath = "alterations/run";

    [Theory, Databases]
    public async Task A_failed_activity_is_run_again_by_who_may_with_a_reason_and_once(DatabaseKind kind)
    {
        var office = await provinces.On(kind);
        var code = await BrokenProvince.Breaks(office);
        using var administrator = await ElsaClient.Of(office, "cuong.police");
        var id = (await Faulted(administrator, code))["id"]!.ToString();
        var kept = await Kept(office);
        foreach (var (userName, status) in new[]
        {
            ("phuc.designer", HttpStatusCode.Forbidden), ("yen.publisher", HttpStatusCode.Forbidden), ("tuan.police", HttpStatusCode.Forbidden), ("nga.center", HttpStatusCode.Forbidden),
            ("hoai.post", HttpStatusCode.Forbidden), ("khanh.auditor", HttpStatusCode.Forbidden), ("truc.lienthong", HttpStatusCode.Forbidden),
        })
        {
            using var other = await ElsaClient.Of(office, userName);
            (await other.Post(RetryPath, Retry(id))).Status.ShouldBe(status, userName);
        }
        // As it was recorded, without a reason.
        var unsaid = await administrator.Post(RetryPath, new JsonObject { ["workflowInstanceIds"] = new JsonArray(id) });
        (unsaid.Status, unsaid.Paths[0]).ShouldBe((HttpStatusCode.BadRequest, "$.reason"));
        IsTold(await administrator.Post(RetryPath, Retry()), "InstancesAreNotNamed", "$.workflowInstanceIds");
        (await administrator.Post(RetryPath, Retry($"{Guid.NewGuid():N}"))).Status.ShouldBe(HttpStatusCode.NotFound);
        var elsewhere = Retry(id);
        elsewhere["activityIds"] = new JsonArray("HandOver");
        Log((await administrator.Post(RetryPath, elsewhere)).Object()).ShouldBe(["Information Không có sự cố nào đang mở ở đây, nên không làm gì"]);
        (await Kept(office)).ShouldBe(kept);

        var done = (await administrator.Post(RetryPath, Retry(id))).Object();
        var result = done["results"]!.AsArray().ShouldHaveSingleItem()!;
        (result["workflowInstanceId"]!.ToString(), (bool)result["isSuccessful"]!, (bool)result["workflowHasScheduledWork"]!).ShouldBe((id, true, false));
        Log(done).ShouldBe(["Information Đã chạy lại “Hỏi cơ sở dữ liệu hộ tịch”"]);
        var run = (await administrator.Get($"workflow-instances/{id}")).Object();
        ((string?)run["subStatus"], (int)run["incidentCount"]!).ShouldBe(("Suspended", 0));
        (await Lines(office, code)).ShouldBe(1);

        kept = await Kept(office);
        Log((await administrator.Post(RetryPath, Retry(id))).Object()).ShouldBe(["Information Không có sự cố nào đang mở ở đây, nên không làm gì"]);
        (await Kept(office)).ShouldBe(kept);
        (await Lines(office, code)).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Two_orders_at_once_run_it_again_once_and_of_several_runs_each_is_told(DatabaseKind kind)
    {
        var office = await provinces.On(kind);
        var (code, other) = (await BrokenProvince.Breaks(office), await office.Files());
        using var administrator = await ElsaClient.Of(office, "lan.province");
        var (id, whole) = ((await Faulted(administrator, code))["id"]!.ToString(), (await Found(administrator, other))["id"]!.ToString());
        using var system = await ElsaClient.Of(office, "son.system");
        var unknown = $"{Guid.NewGuid():N}";
        var replies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => system.Post(RetryPath, Retry(id, whole, unknown))));
        foreach (var reply in replies)
            reply.Object()["results"]!.AsArray().Select(r => $"{(r!["workflowInstanceId"]!.ToString() == unknown ? "unknown" : "known")} {r["isSuccessful"]}").ShouldBe(["known true", "known true", "unknown false"]);
        (await Lines(office, code)).ShouldBe(1);
        ((string?)(await Found(administrator, code))["subStatus"]).ShouldBe("Suspended");
    }

    [Theory, Databases]
    public async Task One_activity_is_scheduled_again_a_process_is_cancelled_and_what_is_not_the_platforms_repair_is_refused(DatabaseKind kind)
    {
        var office = await provinces.On(kind);
        var code = await BrokenProvince.Breaks(office);
        using var administrator = await ElsaClient.Of(office, "cuong.police");
        var id = (await Faulted(administrator, code))["id"]!.ToString();
        var kept = await Kept(office);
        foreach (var type in new[] { "Migrate", "ModifyVariable", "CancelActivity", "Nonsense" })
        {
            var refused = await administrator.Post(RunPath, Run(id, new JsonObject { ["type"] = type }));
            IsTold(refused, "AlterationIsNotServed", "$.alterations");
            refused.Said.ShouldContain($"“{type}”");
            refused.Said.ShouldContain("Cancel, ScheduleActivity");
        }
        IsTold(await administrator.Post(RunPath, Run(id)), "AlterationIsNotOne", "$.alterations");
        IsTold(await administrator.Post(RunPath, Run(id, new JsonObject { ["type"] = "Cancel" }, new JsonObject { ["type"] = "Cancel" })), "AlterationIsNotOne", "$.alterations");
        (await administrator.Post(RunPath, Run(id, new JsonObject { ["type"] = "ScheduleActivity" }))).Paths.ShouldBe(["$.alterations[0].activityId"]);
        foreach (var plan in new[] { "dry-run", "submit" })
            IsTold(await administrator.Post($"alterations/{plan}", new JsonObject { ["filter"] = new JsonObject { ["emptyFilterSelectsAll"] = true }, ["alterations"] = new JsonArray(new JsonObject { ["type"] = "Cancel" }) }), "AlterationPlanIsNotTaken", "generalErrors");
        using var officer = await ElsaClient.Of(office, "tuan.police");
        (await officer.Post(RunPath, Run(id, new JsonObject { ["type"] = "Cancel" }))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Kept(office)).ShouldBe(kept);

        Log((await administrator.Post(RunPath, Run(id, new JsonObject { ["type"] = "ScheduleActivity", ["activityId"] = "AskRegister" }))).Object()).ShouldBe(["Information Đã chạy lại “Hỏi cơ sở dữ liệu hộ tịch”"]);
        ((string?)(await Found(administrator, code))["subStatus"]).ShouldBe("Suspended");

        var cancelled = await administrator.Post(RunPath, Run(id, new JsonObject { ["type"] = "Cancel" }));
        Log(cancelled.Object()).ShouldBe(["Information Đã hủy quy trình"]);
        kept = await Kept(office);
        Log((await administrator.Post(RunPath, Run(id, new JsonObject { ["type"] = "Cancel" }))).Object()).ShouldBe(["Information Đã hủy quy trình"], "an order that comes again has its first answer");
        (await Kept(office)).ShouldBe(kept);
        ((string?)(await Found(administrator, code))["subStatus"]).ShouldBe("Cancelled");
    }

    private static JsonObject Retry(params string[] ids) => new() { ["workflowInstanceIds"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]), ["reason"] = Reason };

    private static JsonObject Run(string id, params JsonObject[] alterations) => new() { ["workflowInstanceIds"] = new JsonArray(id), ["alterations"] = new JsonArray([.. alterations]), ["reason"] = Reason };

    private static void IsTold(ElsaReply reply, string refused, string field)
    {
        (reply.Status, reply.Paths[0]).ShouldBe((HttpStatusCode.BadRequest, field));
        reply.Said.ShouldContain(RefusalText.Find(refused, CultureInfo.GetCultureInfo("vi"))!.Split('{')[0]);
    }

    private static List<string> Log(JsonObject answer) =>
        [.. answer["results"]!.AsArray().SelectMany(r => r!["log"]!["logEntries"]!.AsArray()).Select(e => $"{e!["logLevel"]} {e["message"]}")];

    private static async Task<JsonObject> Found(ElsaClient person, string code) =>
        (await person.Post("workflow-instances", new JsonObject { ["searchTerm"] = code })).Object()["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

    private static async Task<JsonObject> Faulted(ElsaClient person, string code)
    {
        var run = await Found(person, code);
        (run["subStatus"]!.ToString(), (int)run["incidentCount"]!).ShouldBe(("Faulted", 1));
        return run;
    }

    /// <summary>What orders leave; the process that starts by itself in this province writes lines of its own history meanwhile.</summary>
    private static async Task<string> Kept(Office office) => string.Join(", ", (await office.Kept()).Split(", ").Where(count => !count.StartsWith("AuditLines", StringComparison.Ordinal)));

    /// <summary>How many lines of the dossier's history tell that something was run again.</summary>
    private static async Task<int> Lines(Office office, string code)
    {
        using var leader = await office.As("cuong.police");
        return (await leader.Get($"/api/dossiers/{code}"))["history"]!.AsArray().Count(line => line!.ToJsonString(Readable).Contains(Reason, StringComparison.Ordinal));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
