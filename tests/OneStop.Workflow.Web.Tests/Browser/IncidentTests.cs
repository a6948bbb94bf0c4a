using Microsoft.Playwright;
using OneStop.Workflow.Web.Tests.Api;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>An administrator deals with what failed, and holds a process, in the pages.</summary>
[Collection(nameof(Chromium))]
public sealed class IncidentTests(Chromium chromium)
{
    [Fact]
    public async Task Incidents_are_mended_and_a_process_is_held()
    {
        await using var office = await BrokenProvince.Open();
        await AnIncidentIsRetriedAndAnotherSkipped(office);
        await AProcessIsHeldAndGoesOn(office);
    }

    private async Task AnIncidentIsRetriedAndAnotherSkipped(Office office)
    {
        var (first, second) = (await BrokenProvince.Breaks(office), await BrokenProvince.Breaks(office));
        await using var administrator = await Officer.SignIn(chromium, office.Address, "cuong.police");
        await administrator.Open("/incidents");
        await Assertions.Expect(administrator.At("incidents").Locator("tbody tr")).ToHaveCountAsync(2);
        await administrator.Look("incidents");

        await OnTheCanvas(administrator, first, ("Receive", "success"), ("Digitise", "success"), ("AskRegister", "error"));
        await administrator.Look("canvas-failed");
        await administrator.Open("/incidents");
        await OpenIncident(administrator, first);
        await Assertions.Expect(administrator.At("incident-facts")).ToContainTextAsync("Hỏi cơ sở dữ liệu hộ tịch");
        await Assertions.Expect(administrator.At("acts")).ToContainTextAsync("Chuyển hồ sơ giấy cho Công an tỉnh");
        await Assertions.Expect(administrator.At("told")).ToContainTextAsync("Không tính được biểu thức của bước “Hỏi cơ sở dữ liệu hộ tịch”");
        await Assertions.Expect(administrator.At("message")).ToBeHiddenAsync();
        await administrator.Look("incident");
        await Act(administrator, "act-Retry", "Cơ sở dữ liệu hộ tịch đã hoạt động lại.");
        await administrator.Page.Locator(".chip[data-state=Retried]").WaitForAsync();
        await administrator.Look("incident-retried");
        await OnTheCanvas(administrator, first, ("AskRegister", "success"), ("HasPaper", "success"), ("HandOver", "warning"));
        await administrator.Look("canvas-current");

        await administrator.Open("/incidents");
        await OpenIncident(administrator, second);
        await Act(administrator, "act-Skip-Done", "Đã tra cứu bằng điện thoại, không cần hỏi nữa.");
        await administrator.Page.Locator(".chip[data-state=Skipped]").WaitForAsync();

        await administrator.Open("/incidents");
        await administrator.At("empty").WaitForAsync();
        await administrator.Look("incidents-none");
        await administrator.Open("/incidents?state=resolved");
        await administrator.Page.FillAsync("input[name=q]", "khanh linh");
        await administrator.Press("Enter");
        await administrator.Page.WaitForURLAsync("**/incidents?*q=*");
        administrator.Page.Url.ShouldNotContain("linh", Case.Insensitive);
        await Assertions.Expect(administrator.At("incidents").Locator("tbody tr")).ToHaveCountAsync(2);

        await administrator.Open($"/dossiers/{first}");
        await Assertions.Expect(administrator.At("process")).ToContainTextAsync("không có sự cố");
        await Assertions.Expect(administrator.Page.Locator(".hist")).ToContainTextAsync("Cơ sở dữ liệu hộ tịch đã hoạt động lại.");
        await administrator.Look("dossier-after-retry");
        administrator.Visitor.HadNoTrouble();
    }

    private async Task AProcessIsHeldAndGoesOn(Office office)
    {
        var code = await office.Files();
        // Technical administration opens no dossier; the administrator of the province's units does.
        await using var administrator = await Officer.SignIn(chromium, office.Address, "lan.province");
        await administrator.Open($"/dossiers/{code}");
        await administrator.At("pause-reason").SelectOptionAsync("force-majeure");
        await Act(administrator, "suspend", "Người nộp xin chờ giấy tờ ở nước ngoài.");
        await administrator.At("held").WaitForAsync();
        await Assertions.Expect(administrator.At("held")).ToContainTextAsync("Thời hạn đứng yên");
        await administrator.Look("dossier-held");

        using var clerk = await office.As("hoai.post");
        var item = await Office.Item(clerk, code);
        (await clerk.Post($"/api/work-items/{item}/claim", Office.Command())).Code.ShouldBe("ProcessIsSuspended");

        await Act(administrator, "resume", "Người nộp đã bổ sung.");
        await administrator.At("suspend").WaitForAsync();
        await Act(administrator, "cancel-process", "Người nộp rút hồ sơ.");
        await administrator.Page.Locator(".chip[data-status=Stopped]").WaitForAsync();
        await administrator.Look("dossier-cancelled");

        // A process that starts by itself has a page and a history of its own.
        await using var system = await Officer.SignIn(chromium, office.Address, "son.system");
        await system.Open("/admin/processes?process=doi-chieu");
        await system.Look("system-processes");
        await system.At("system-runs").Locator("a[data-open]").First.ClickAsync();
        await Assertions.Expect(system.At("history")).ToContainTextAsync("Quy trình tự chạy Đối chiếu hằng ngày, phiên bản 1, bắt đầu");
        await Assertions.Expect(system.At("chain")).ToContainTextAsync("nguyên vẹn");
        await Act(system, "cancel-process", "Kho bạc nghỉ.");
        await system.Page.Locator(".chip[data-state=Cancelled]").WaitForAsync();
        await system.Look("system-run");
        system.Visitor.HadNoTrouble();
        await administrator.Open("/incidents/papers");
        await administrator.At("empty").WaitForAsync();
        administrator.Visitor.HadNoTrouble();
    }

    /// <summary>The running process in Studio: what is done, where it waits, what failed, by the colour of the mark; it opens where it stands.</summary>
    private static async Task OnTheCanvas(Officer administrator, string dossier, params (string Step, string Mark)[] steps)
    {
        await administrator.Open($"/dossiers/{dossier}");
        await administrator.At("to-canvas").ClickAsync();
        var studio = administrator.Page.FrameLocator("#studio");
        foreach (var (step, mark) in steps)
            await Assertions.Expect(studio.Locator($".x6-node[data-cell-id='{step}'] .mud-badge.mud-theme-{mark}")).ToHaveCountAsync(1, new() { Timeout = 90_000 });
        await Assertions.Expect(studio.Locator(".x6-node[data-cell-id='Approve'] .mud-badge")).ToHaveCountAsync(0);
        await Assertions.Expect(studio.Locator($".x6-node-selected[data-cell-id='{steps[^1].Step}']")).ToBeInViewportAsync();
    }

    private static async Task OpenIncident(Officer administrator, string dossier)
    {
        await administrator.At("incidents").Locator("tr").Filter(new() { HasText = dossier }).Locator("a[data-open]").ClickAsync();
        await administrator.At("acts").WaitForAsync();
    }

    private static async Task Act(Officer administrator, string button, string reason)
    {
        await administrator.At(button).ClickAsync();
        await administrator.Write("#reason", reason);
        await administrator.At("confirm-reason").ClickAsync();
    }
}
