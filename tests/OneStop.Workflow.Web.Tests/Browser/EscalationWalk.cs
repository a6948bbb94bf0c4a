using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>An escalation reaches the head of a unit, who opens it by the keyboard; administrators see jobs, messages and policies.</summary>
[Collection(nameof(Chromium))]
public sealed class EscalationWalk(Chromium chromium)
{
    [Fact]
    public async Task A_late_dossier_reaches_the_head_of_the_one_stop_and_the_jobs_page_runs_a_job()
    {
        await using var province = await LateProvince.Open();
        await using (var head = await Officer.SignIn(chromium, province.Address, "thu.center"))
        {
            await Assertions.Expect(head.At("unread")).ToBeVisibleAsync();
            var unread = int.Parse(await head.At("unread").InnerTextAsync(), CultureInfo.InvariantCulture);
            unread.ShouldBeGreaterThan(0);

            await head.Press("b");
            await head.Page.WaitForURLAsync("**/inbox");
            await head.At("notice").First.WaitForAsync();
            await Assertions.Expect(head.At("notice").First).ToContainTextAsync(province.Code);
            await head.Look("inbox");
            await head.Press("j");
            await head.Press("Enter");
            await head.Page.WaitForURLAsync($"**/dossiers/{province.Code}");
            await Assertions.Expect(head.At("unread")).ToHaveTextAsync($"{unread - 1}");
            await head.Look("dossier-from-inbox");
            await head.Page.Locator("main.dos[data-ready]").WaitForAsync();
            await head.At("why").First.ClickAsync();
            await Assertions.Expect(head.At("raised")).ToContainTextAsync("quá hạn");
            await Assertions.Expect(head.At("raised")).ToContainTextAsync("Lê Thị Hoài Thu");
            await Assertions.Expect(head.At("policy")).ToContainTextAsync("hính sách");
            await head.Look("dossier-alarms");

            await head.Open("/inbox?state=unread");
            await head.Page.Locator("main[data-ready]").WaitForAsync();
            await head.At("search").FillAsync("ly lich");
            await head.Press("Enter");
            await head.Page.WaitForURLAsync("**/inbox?*q=*");
            await Assertions.Expect(head.At("notice")).ToHaveCountAsync(unread - 1);
            await head.Open("/inbox/settings");
            await head.At("save").WaitForAsync();
            await head.Write("#email", "khong phai dia chi");
            await head.Press("F9");
            await Assertions.Expect(head.Page.Locator("#email-error")).ToBeVisibleAsync();
            await head.Write("#email", "thu@mau.gov.vn");
            await head.Press("F9");
            await Assertions.Expect(head.At("saved")).ToBeVisibleAsync();
            await head.Look("inbox-settings");
            head.Visitor.HadNoTrouble();
        }
        await Give(province);
        await Administrate(province);
    }

    /// <summary>The head of the unit gives the late work to somebody. A double click is one order.</summary>
    private async Task Give(LateProvince province)
    {
        await using var head = await Officer.SignIn(chromium, province.Address, "vinh.post");
        await head.Open($"/dossiers/{province.Code}");
        await Assertions.Expect(head.Page.Locator("main")).ToContainTextAsync("cả hồ sơ · báo cho");
        await head.Look("dossier-of-the-post");
        await head.At("give-work").ClickAsync();
        await head.Page.WaitForURLAsync("**/reassign");
        await head.Page.GetByLabel("Trần Quốc Bảo").CheckAsync();
        await Assertions.Expect(head.At("give")).ToBeEnabledAsync();
        await head.Press("F9");
        await Assertions.Expect(head.Page.Locator(".reassign")).ToContainTextAsync("Cần nêu lý do");
        await head.Write("#reason", "Chị Hoài đi tập huấn đến hết tuần.");
        await head.Look("reassign");
        await head.At("give").DblClickAsync();
        await Assertions.Expect(head.Page.Locator("main")).ToContainTextAsync("Đã giao cho Trần Quốc Bảo");
        await Assertions.Expect(head.Page.Locator("main")).ToContainTextAsync(province.Code);
        await head.Look("reassigned");
        head.Visitor.HadNoTrouble();
    }

    private async Task Administrate(LateProvince province)
    {
        await using var administrator = await Officer.SignIn(chromium, province.Address, "son.system");
        await administrator.Open("/admin");
        await administrator.Look("admin");
        await Causes(administrator);
        await administrator.Open("/admin/jobs");
        await administrator.Page.Locator("[data-job=alarms]").GetByTestId("run").ClickAsync();
        await Assertions.Expect(administrator.At("ran")).ToBeVisibleAsync();
        await Assertions.Expect(administrator.At("runs")).ToContainTextAsync("Đinh Thái Sơn");
        await administrator.Look("jobs");

        await administrator.Open("/admin/deliveries?state=NotConfigured");
        await Assertions.Expect(administrator.At("deliveries")).ToContainTextAsync("Kênh chưa được cấu hình");
        await administrator.Look("deliveries");

        await administrator.Open("/admin/policies");
        await administrator.Look("policies");
        await administrator.Page.Locator("[data-testid=policies] a[data-open]").First.ClickAsync();
        await administrator.At("rung").First.WaitForAsync();
        await administrator.Write("#point-0", "-4 working hours");
        await administrator.Page.Locator("#point-0").BlurAsync();
        await administrator.Write("#reason", "thử mốc sai");
        await administrator.Press("F9");
        await Assertions.Expect(administrator.At("rung").First).ToContainTextAsync("số âm");
        await administrator.Look("policy-refused");
        await administrator.Write("#point-0", "50%");
        await administrator.Page.Locator("#point-0").BlurAsync();
        await administrator.Press("F9");
        await Assertions.Expect(administrator.At("saved")).ToBeVisibleAsync();
        await administrator.Look("policy");
        administrator.Visitor.HadNoTrouble();
    }

    private static async Task Causes(Officer administrator)
    {
        await administrator.Open("/admin/causes");
        await administrator.Page.Locator("main[data-ready]").WaitForAsync();
        await administrator.Press("n");
        await administrator.Write("#cause-code", "FLOOD-2026");
        await administrator.Write("#cause-name", "Lũ lịch sử tháng 11");
        await administrator.Write("#cause-name-en", "The flood of November");
        await administrator.Write("#cause-reason", "QĐ 15/QĐ-UBND");
        await administrator.Page.Locator("#cause-reason").BlurAsync();
        await administrator.Press("F9");
        await Assertions.Expect(administrator.Page.Locator("tr[data-code='FLOOD-2026']")).ToContainTextAsync("Còn dùng");
        await administrator.Look("causes");
    }
}
