using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>
/// A process in the shape in which another Elsa exports one comes in by Studio's own menu: with an endpoint, a process named by its
/// type, and texts in Liquid. What the check complains of is mended in Studio, a second person publishes it, a partner's
/// system calls it, and the run is seen on the canvas and in the journals.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class ImportedProcessWalk(Chromium chromium)
{
    private const string Fee = "7c31d0f2a45b4e88", Name = "Báo lệ phí bản sao", Note = "Chuyển từ hệ thống cũ.";

    [Fact]
    public async Task A_process_of_another_Elsa_is_imported_mended_published_called_by_a_partner_and_seen_on_its_canvas()
    {
        await using var office = await Api.Office.Open(DatabaseKind.Sqlite);
        await PublishFee(office);
        string process;
        await using (var designer = await Drawer.SignIn(chromium, office.Address))
        {
            process = await Import(designer);
            await Mend(designer);
            await Send(designer, process);
            designer.Visitor.HadNoTrouble();
        }
        await Publish(office, process);

        using var partner = await Partner(office);
        var told = await Call(partner, "/workflows/ban-sao/HS-01", """{"soBan": 3}""");
        (told.Status, told.Text).ShouldBe((HttpStatusCode.OK, "Lệ phí 3 bản sao: 24000 đồng."));

        await using var administrator = await Drawer.SignIn(chromium, office.Address, "son.system");
        await IsListed(administrator);
        await ShowsItsWay(administrator);
        await IsSeenOnTheCanvas(administrator);
        (await Call(partner, $"/workflows/ban-sao/HS-01/xac-nhan?workflowInstanceId={told.Instance}", "{}")).Text.ShouldBe("Đã ghi nhận 24000 đồng.");
        await HasEnded(administrator, told.Instance);
        await IsAmongTheRunsOf(process, administrator);
        administrator.Visitor.HadNoTrouble();

        await using var auditor = await Officer.SignIn(chromium, office.Address, "khanh.auditor");
        await auditor.Open($"/admin/processes/{told.Instance}");
        await Assertions.Expect(auditor.At("journal")).ToContainTextAsync("TraLoiXacNhan");
        await Assertions.Expect(auditor.At("cancel-process")).ToHaveCountAsync(0);
    }

    private static string FileOf(string name) => Path.Combine(Repository.Folder("tests/OneStop.Workflow.Web.Tests/Browser/Files"), name);

    /// <summary>The process that is used as an activity.</summary>
    private static async Task PublishFee(Api.Office office)
    {
        using var designer = await office.As("phuc.designer");
        (await designer.Post("/elsa/api/workflow-definitions/import", JsonNode.Parse(await File.ReadAllTextAsync(FileOf("fee.json")))!.AsObject())).Taken();
        using var publisher = await office.As("yen.publisher");
        var hash = (string)(await publisher.Get($"/api/designs/{Fee}"))["process"]!["draft"]!["hash"]!;
        (await publisher.Post($"/elsa/api/workflow-definitions/{Fee}/publish", new JsonObject { ["changeNote"] = Note, ["expectedHash"] = hash })).Taken();
    }

    /// <summary>Into a process that was just begun; answers its id.</summary>
    private static async Task<string> Import(Drawer designer)
    {
        await designer.Open("/designer/new");
        await designer.Write("#name", "Quy trình mới");
        await designer.At("begin").ClickAsync();
        await designer.Page.Locator("main[data-ready]").WaitForAsync();
        await designer.Import(FileOf("copies.json"));
        await designer.Studio.Locator("elsa-activity-wrapper[activity-id=TinhLePhi1] .elsa-activity").WaitForAsync();
        await Assertions.Expect(designer.Complaints).ToHaveCountAsync(4);
        await Assertions.Expect(designer.Studio.Locator(".x6-node[data-cell-id=TinhLePhi1]")).Not.ToContainTextAsync("Bước chưa biết");
        await designer.Look("imported");
        return await designer.Page.Locator("main.designer").GetAttributeAsync("data-definition") ?? "";
    }

    private static async Task Mend(Drawer designer)
    {
        foreach (var endpoint in new[] { "NhanYeuCau", "ChoXacNhan" })
        {
            await designer.Go(endpoint, "authorize");
            await designer.Tick("Chỉ nhận người gọi đã đăng nhập");
            await Assertions.Expect(designer.Page.Locator($".cpl[data-code=EndpointNamesNobody] [data-go='{endpoint}']")).ToHaveCountAsync(0);
        }
        await designer.Go("CoThuPhi", "condition");
        await designer.Script("Điều kiện", "variables.LePhi > 0");
        await Assertions.Expect(designer.Page.Locator(".cpl [data-go=CoThuPhi]")).ToHaveCountAsync(0);
        await designer.Go("TinhLePhi1", "soBan");
        await designer.Rewrite("getSoBan()");
        await Assertions.Expect(designer.Complaints).ToHaveCountAsync(0);
        await designer.Look("mended");
    }

    private static async Task Send(Drawer designer, string process)
    {
        await designer.Open($"/designer/{process}/publish");
        await designer.Write("#change-note", Note);
        await designer.Page.Locator("[data-testid=send]:not([aria-disabled])").WaitForAsync();
        await designer.Press("F9");
        await designer.At("is-waiting").WaitForAsync();
    }

    private async Task Publish(Api.Office office, string process)
    {
        await using var publisher = await Officer.SignIn(chromium, office.Address, "yen.publisher");
        await publisher.Open($"/designer/{process}/publish");
        await publisher.Page.Locator("[data-testid=publish]:not([aria-disabled])").WaitForAsync();
        await publisher.Press("F9");
        await publisher.At("to-migration").WaitForAsync();
    }

    /// <summary>The endpoints with their last call, and the run.</summary>
    private static async Task IsListed(Drawer administrator)
    {
        await administrator.Open("/admin/processes");
        var endpoints = administrator.At("endpoints").Locator("tbody tr");
        await Assertions.Expect(endpoints).ToHaveCountAsync(2);
        await Assertions.Expect(endpoints.First).ToContainTextAsync("/workflows/ban-sao/{maHoSo}");
        await Assertions.Expect(endpoints.First).ToContainTextAsync("trả lời 200");
        await Assertions.Expect(endpoints.Last).ToContainTextAsync("đang chờ: 1");
        await administrator.Look("endpoints");
        await administrator.LookOnPhone("endpoints-phone");
        await endpoints.First.Locator("a").ClickAsync();
        await administrator.At("system-runs").Locator("a[data-open]").ClickAsync();
        await administrator.At("journal").WaitForAsync();
    }

    private static async Task ShowsItsWay(Drawer administrator)
    {
        var lines = await administrator.At("journal").Locator("tbody tr").AllInnerTextsAsync();
        lines.Select(line => string.Join(' ', line.Split(['\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Skip(1))).Reverse().ShouldBe(
        [
            "NhanYeuCau xong", "GhiSoBan xong", "TinhTien TinhLePhi xong", "TinhLePhi1 xong", "CoThuPhi xong Đúng", "SoanThuPhi xong", "TraLoi xong", "ChoXacNhan chờ",
        ]);
        await Assertions.Expect(administrator.At("waiting")).ToContainTextAsync("/workflows/ban-sao/{maHoSo}/xac-nhan");
        await administrator.Look("run");
        await administrator.LookOnPhone("run-phone");
    }

    private static async Task IsSeenOnTheCanvas(Drawer administrator)
    {
        await administrator.At("to-canvas").ClickAsync();
        await Assertions.Expect(administrator.At("sub-status")).ToHaveTextAsync("đang chờ");
        await Assertions.Expect(Mark(administrator, "ChoXacNhan")).ToHaveTextAsync("1");
        await Assertions.Expect(Mark(administrator, "SoanThuPhi")).ToHaveTextAsync("1");
        await Assertions.Expect(Mark(administrator, "TinhLePhi1")).ToHaveTextAsync("1");
        await Assertions.Expect(Mark(administrator, "SoanMienPhi")).ToHaveCountAsync(0);
        await Assertions.Expect(Mark(administrator, "TraLoiXacNhan")).ToHaveCountAsync(0);
        var journal = administrator.Studio.Locator(".mud-timeline-item");
        await Assertions.Expect(journal.Last).ToContainTextAsync("ChoXacNhan");
        await Assertions.Expect(journal.Last).ToContainTextAsync("Đang chờ");
        await Assertions.Expect(journal.Filter(new() { HasText = "SoanMienPhi" })).ToHaveCountAsync(0);
        await administrator.Look("run-on-canvas");
    }

    private static async Task HasEnded(Drawer administrator, string instance)
    {
        await administrator.Open($"/runs/{instance}");
        await Assertions.Expect(administrator.At("sub-status")).ToHaveTextAsync("đã kết thúc");
        await Assertions.Expect(Mark(administrator, "TraLoiXacNhan")).ToHaveTextAsync("1");
        await Assertions.Expect(Mark(administrator, "SoanMienPhi")).ToHaveCountAsync(0);
        await Assertions.Expect(administrator.Studio.Locator(".mud-tab:visible", new() { HasText = "Chuỗi gọi" })).ToHaveCountAsync(0);
        await administrator.Look("ended-on-canvas");
        await administrator.At("to-run").ClickAsync();
        await Assertions.Expect(administrator.At("journal")).ToContainTextAsync("TraLoiXacNhan");
    }

    private static async Task IsAmongTheRunsOf(string process, Drawer administrator)
    {
        await administrator.Open($"/designer/{process}/runs?state=ended");
        await Assertions.Expect(administrator.At("runs").Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(administrator.At("runs")).ToContainTextAsync("không có hồ sơ");
        await administrator.Look("runs-of-a-process");
        await administrator.LookOnPhone("runs-of-a-process-phone");
        await administrator.At("runs").Locator("a[data-open]").ClickAsync();
        await Assertions.Expect(administrator.At("sub-status")).ToHaveTextAsync("đã kết thúc");
    }

    /// <summary>How often an activity ran, as the canvas marks it.</summary>
    private static ILocator Mark(Drawer administrator, string activity) => administrator.Studio.Locator($".x6-node[data-cell-id='{activity}'] .mud-badge");

    private static async Task<HttpClient> Partner(Api.Office office)
    {
        using var account = await office.As("truc.lienthong");
        var partner = new HttpClient { BaseAddress = office.Address, Timeout = TimeSpan.FromSeconds(60) };
        partner.DefaultRequestHeaders.Authorization = new("Bearer", account.Token);
        return partner;
    }

    private static async Task<(HttpStatusCode Status, string Text, string Instance)> Call(HttpClient partner, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await partner.PostAsync(new Uri(path, UriKind.Relative), body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.TryGetValues("X-Elsa-Workflow-Instance-Id", out var ids) ? ids.Single() : "");
    }
}
