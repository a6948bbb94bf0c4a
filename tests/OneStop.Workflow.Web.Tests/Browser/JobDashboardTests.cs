using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Hangfire's dashboard within the product: in Vietnamese, behind our sign-in, and only to look at for auditors.</summary>
[Collection(nameof(Chromium))]
public sealed class JobDashboardTests(Chromium chromium, ShownProvince province)
{
    private static readonly string[] Pages = ["", "/jobs/enqueued", "/jobs/scheduled", "/jobs/processing", "/jobs/succeeded", "/jobs/failed", "/jobs/deleted", "/jobs/awaiting", "/retries", "/recurring", "/servers"];

    private static readonly string[] English = ["Succeeded", "Enqueued", "Scheduled", "Processing", "Created", "Failed", "Triggered", "ago", "Jobs", "Servers", "Queue", "Delete", "CurrentCulture", "ClusterJob"];

    [Fact]
    public async Task A_system_administrator_comes_there_from_the_page_of_jobs_and_reads_vietnamese()
    {
        await using var administrator = await Officer.SignIn(chromium, await province.Address(), "son.system");
        await administrator.Open("/admin/jobs");
        await administrator.At("planned-jobs").WaitForAsync();
        await administrator.Look("page-jobs");
        await administrator.At("dashboard").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/admin/hangfire");
        foreach (var page in Pages)
        {
            await administrator.Page.GotoAsync("/admin/hangfire" + page);
            (await administrator.Page.TitleAsync()).ShouldContain("OneStop.Workflow");
            await SpeaksVietnamese(administrator.Page);
        }
        await administrator.Page.GotoAsync("/admin/hangfire/recurring");
        await Assertions.Expect(administrator.Page.GetByText("Đặt lịch cảnh báo").First).ToBeVisibleAsync();
        // The planner runs every ten seconds.
        await administrator.Page.GotoAsync("/admin/hangfire/jobs/succeeded");
        var job = administrator.Page.Locator("a[href*='/jobs/details/']").First;
        await ReloadedUntil(administrator.Page, job);
        await job.ClickAsync();
        await administrator.Page.GetByText("Trạng thái").First.WaitForAsync();
        await SpeaksVietnamese(administrator.Page);
        await Assertions.Expect(administrator.Page.GetByText("Đưa lại vào hàng đợi")).ToBeVisibleAsync();
        await administrator.Visitor.Photograph("job-details");
        administrator.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task An_auditor_looks_and_changes_nothing()
    {
        await using var auditor = await Officer.SignIn(chromium, await province.Address(), "khanh.auditor");
        await auditor.Page.GotoAsync("/admin/hangfire/recurring");
        await Assertions.Expect(auditor.Page.GetByText("Đặt lịch cảnh báo").First).ToBeVisibleAsync();
        await Assertions.Expect(auditor.Page.GetByText("Chạy ngay")).ToHaveCountAsync(0);
        var answer = await auditor.Page.APIRequest.PostAsync("/admin/hangfire/recurring/trigger", new() { Form = auditor.Page.APIRequest.CreateFormData().Append("jobs[]", "Đặt lịch cảnh báo") });
        answer.Status.ShouldBeGreaterThanOrEqualTo(400);
    }

    [Fact]
    public async Task Nobody_else_gets_in()
    {
        await using var clerk = await Officer.SignIn(chromium, await province.Address(), "nga.center");
        (await clerk.Page.GotoAsync("/admin/hangfire"))!.Status.ShouldBe(403);
        await using var stranger = await chromium.Visit(await province.Address(), "stranger");
        await stranger.Page.GotoAsync("/admin/hangfire/jobs/failed");
        new Uri(stranger.Page.Url).AbsolutePath.ShouldBe("/dang-nhap");
    }

    private static async Task SpeaksVietnamese(IPage page)
    {
        var text = await page.Locator("body").InnerTextAsync();
        English.Where(word => System.Text.RegularExpressions.Regex.IsMatch(text, $@"\b{word}\b")).ShouldBeEmpty($"{page.Url}: {text}");
    }

    private static async Task ReloadedUntil(IPage page, ILocator there)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await there.CountAsync() == 0)
        {
            await beat.WaitForNextTickAsync(patience.Token);
            await page.ReloadAsync();
        }
    }
}
