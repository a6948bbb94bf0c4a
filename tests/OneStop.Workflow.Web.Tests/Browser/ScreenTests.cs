using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Every page of every role fits 1366 by 768 and a phone, and asks nothing that is not there.</summary>
[Collection(nameof(Chromium))]
public sealed class ScreenTests(Chromium chromium, ShownProvince province)
{
    [Theory]
    [InlineData("thu.center", "/tasks", "/dossiers", "/handover", "/sla", "/catalogue")]
    [InlineData("khanh.auditor", "/dossiers", "/handover", "/sla", "/catalogue")]
    [InlineData("bao.post", "/counter", "/tasks", "/dossiers", "/catalogue")]
    [InlineData("tuan.police", "/tasks", "/dossiers")]
    [InlineData("ha.police", "/tasks", "/sla")]
    [InlineData("lan.province", "/sla", "/handover", "/catalogue")]
    public async Task Pages_fit_the_screen(string userName, params string[] pages)
    {
        await using var person = await Officer.SignIn(chromium, await province.Address(), userName);
        foreach (var page in pages)
        {
            await person.Open(page);
            new Uri(person.Page.Url).AbsolutePath.ShouldBe(page, "who has the role is not sent elsewhere");
            await person.At("now").WaitForAsync();
            await person.Look("page-" + page.Trim('/'));
            await person.Page.SetViewportSizeAsync(390, 844);
            await person.Visitor.FitsTheScreen();
            await person.Page.SetViewportSizeAsync(1366, 768);
        }
        person.Visitor.HadNoTrouble();
    }

    [Theory]
    [InlineData("/tra-cuu")]
    [InlineData("/dang-nhap")]
    public async Task Public_pages_fit_a_phone(string page)
    {
        await using var phone = await chromium.Visit(await province.Address(), "phone", width: 360, height: 740);
        await phone.Page.GotoAsync(page);
        await phone.Photograph(page.Trim('/'));
        await phone.FitsTheScreen();
        phone.HadNoTrouble();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_a_sentence()
    {
        await using var visitor = await Desk.Enter(chromium, await province.Address(), "nobody.here", "not the password");

        (await visitor.Page.TextContentAsync("[data-testid=refusal]")).ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_leader_whose_work_is_done_is_not_sent_to_a_counter()
    {
        await using var leader = await Officer.SignIn(chromium, await province.Address(), "loan.trade");
        await leader.Open("/tasks");
        await leader.Page.GetByText("Hết việc").WaitForAsync();
        await Assertions.Expect(leader.Page.Locator("a[href='/counter']")).ToHaveCountAsync(0);
    }
}
