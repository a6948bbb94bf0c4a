using System.Net;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Browser;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>Incidents and held processes, as a program deals with them.</summary>
[Collection(nameof(Offices))]
public sealed class IncidentDoors(Offices offices)
{
    [Theory, Databases]
    public async Task An_incident_is_listed_foretold_and_retried_once(DatabaseKind kind)
    {
        await using var office = await BrokenProvince.Open(kind);
        var code = await BrokenProvince.Breaks(office);
        using var administrator = await office.As("cuong.police");
        var row = (await administrator.Get($"/api/incidents?search={code}"))["page"]!["rows"]![0]!;
        var address = $"/api/incidents/{row["id"]}";
        var view = await administrator.Get(address);
        view["acts"]!.AsArray().Select(a => (string)a!["act"]!).ShouldBe(["Retry", "Skip", "Cancel"]);

        using var officer = await office.As("tuan.police");
        (await officer.Ask("/api/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.Post($"{address}/retry", Order("Thử."))).Code.ShouldBe("ProcessIsNotYours");
        (await administrator.Post($"{address}/retry", Order(" "))).Code.ShouldBe("ReasonIsMissing");
        (await administrator.Post($"{address}/retry", Order("Thử.", revision: 1))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await administrator.Post($"{address}/skip", new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["reason"] = "Bỏ qua.", ["outcome"] = "Maybe" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await administrator.Post("/api/incidents/nonsense/retry", Order("Thử."))).Status.ShouldBe(HttpStatusCode.NotFound);

        var order = Order("Đã hoạt động lại.", revision: (int)view["revision"]!);
        var first = await administrator.Post($"{address}/retry", order);
        first.Taken()["opened"]!.AsArray().Count.ShouldBe(1);
        (await administrator.Post($"{address}/retry", order)).Text.ShouldBe(first.Text);
        (await administrator.Get("/api/incidents"))["openCount"]!.GetValue<int>().ShouldBe(0);
        (await administrator.Get($"/api/dossiers/{code}/process"))["incidents"]!.AsArray().ShouldBeEmpty();
        row["text"]!.ToString().ShouldStartWith("Không tính được biểu thức của bước");

        (await administrator.Ask("/api/system-processes")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var system = await office.As("son.system");
        (await system.Get("/api/system-processes"))["processes"]!.AsArray().Select(p => (string)p!["definitionId"]!).ShouldContain("doi-chieu");
        (await system.Ask("/api/system-processes?state=odd")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await system.Ask($"/api/system-processes/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.Get("/api/custody-incidents"))["openCount"]!.GetValue<int>().ShouldBe(0);
        var unknown = await officer.Post($"/api/custody-incidents/{Guid.NewGuid()}/close", new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["reason"] = "Đã rõ.", ["papers"] = new JsonArray() });
        (unknown.Status, unknown.Code).ShouldBe((HttpStatusCode.NotFound, "CustodyIncidentIsUnknown"));
    }

    [Theory, Databases]
    public async Task A_process_is_held_resumed_and_cancelled(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        using var administrator = await office.As("son.system");
        var process = await administrator.Get($"/api/dossiers/{code}/process");
        var address = $"/api/processes/{process["instanceId"]}";
        (await administrator.Post($"{address}/resume", Order("Tiếp."))).Code.ShouldBe("ProcessIsNotSuspended");
        (await administrator.Post($"{address}/suspend", Order("Chờ."))).Taken();
        (await administrator.Get($"/api/dossiers/{code}/process"))["suspension"]!["reason"]!.ToString().ShouldBe("Chờ.");
        using var clerk = await office.As("hoai.post");
        (await clerk.Post($"/api/work-items/{await Office.Item(clerk, code)}/claim", Office.Command())).Code.ShouldBe("ProcessIsSuspended");
        (await administrator.Post($"{address}/resume", Order("Tiếp."))).Taken();
        (await administrator.Post($"{address}/cancel", Order("Người nộp rút hồ sơ."))).Taken()["status"]!.ToString().ShouldBe("Stopped");
    }

    private static JsonObject Order(string reason, int? revision = null) => new() { ["commandId"] = Guid.NewGuid().ToString(), ["reason"] = reason, ["revision"] = revision };
}
