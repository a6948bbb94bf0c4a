using System.Net;
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
    private const string Name = "Báo lệ phí bản sao", Note = "Chuyển từ hệ thống cũ.";

    [Fact]
    public async Task A_process_of_another_Elsa_is_imported_mended_published_called_by_a_partner_and_seen_on_its_canvas()
    {
        await using var office = await Api.Office.Open(DatabaseKind.Sqlite);
        await PublishedByTwo.Imported(office, FileOf("fee.json"), Note);
        string process;
        await using (var designer = await Drawer.SignIn(chromium, office.Address))
        {
            process = await Import(designer);
            await Mend(designer);
            await designer.SendForReview(process, Note);
            designer.Visitor.HadNoTrouble();
        }
        await PublishedByTwo.Asked(chromium, office, process);

        using var partner = await Partner.Of(office);
        var told = await partner.Post("/workflows/ban-sao/HS-01", """{"soBan": 3}""");
        (told.Status, told.Text).ShouldBe((HttpStatusCode.OK, "Lệ phí 3 bản sao: 24000 đồng."));

        await using var administrator = await Drawer.SignIn(chromium, office.Address, "son.system");
        await IsListed(administrator);
        await ShowsItsWay(administrator);
        await IsSeenOnTheCanvas(administrator);
        (await partner.Post($"/workflows/ban-sao/HS-01/xac-nhan?workflowInstanceId={told.Instance}", "{}")).Text.ShouldBe("Đã ghi nhận 24000 đồng.");
        await HasEnded(administrator, told.Instance);
        await IsAmongTheRunsOf(process, administrator);
        administrator.Visitor.HadNoTrouble();

        await using var auditor = await Officer.SignIn(chromium, office.Address, "khanh.auditor");
        await auditor.Open($"/admin/processes/{told.Instance}");
        await Assertions.Expect(auditor.At("journal")).ToContainTextAsync("TraLoiXacNhan");
        await Assertions.Expect(auditor.At("cancel-process")).ToHaveCountAsync(0);
    }

    private static string FileOf(string name) => Path.Combine(Repository.Folder("tests/OneStop.Workflow.Web.Tests/Browser/Files"), name);

    /// <summary>Into a process that was just begun; answers its id.</summary>
    private static async Task<string> Import(Drawer designer)
    {
        await designer.Begin("Quy trình mới");
        await designer.Import(FileOf("copies.json"));
        await designer.Studio.Locator("elsa-activity-wrapper[activity-id=TinhLePhi1] .elsa-activity").WaitForAsync();
        await Assertions.Expect(designer.Complaints).ToHaveCountAsync(4);
        await Assertions.Expect(designer.Studio.Locator(".x6-node[data-cell-id=TinhLePhi1]")).Not.ToContainTextAsync("Bước chưa biết");
        await designer.Look("imported");
        return await designer.Opened();
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
        await Assertions.Expect(administrator.Ran("ChoXacNhan")).ToHaveTextAsync("1");
        await Assertions.Expect(administrator.Ran("SoanThuPhi")).ToHaveTextAsync("1");
        await Assertions.Expect(administrator.Ran("TinhLePhi1")).ToHaveTextAsync("1");
        await Assertions.Expect(administrator.Ran("SoanMienPhi")).ToHaveCountAsync(0);
        await Assertions.Expect(administrator.Ran("TraLoiXacNhan")).ToHaveCountAsync(0);
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
        await Assertions.Expect(administrator.Ran("TraLoiXacNhan")).ToHaveTextAsync("1");
        await Assertions.Expect(administrator.Ran("SoanMienPhi")).ToHaveCountAsync(0);
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
}
