using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>What those see who may not, or not yet, come in.</summary>
[Collection(nameof(Chromium))]
public sealed class DoorTests(Chromium chromium, ShownProvince province)
{
    [Fact]
    public async Task A_wrong_password_says_so()
    {
        await using var visitor = await Desk.Enter(chromium, await province.Address(), "nga.center", "sai mật khẩu");

        await Assertions.Expect(visitor.Page.GetByTestId("refusal")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#userName")).ToHaveValueAsync("nga.center");
        visitor.Page.Url.ShouldNotContain("nga.center", customMessage: "an address is logged");
        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/dang-nhap");
        await visitor.Photograph("sign-in-wrong");
        await visitor.FitsTheScreen();
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_comes_to_the_page_that_was_asked_for()
    {
        await using var visitor = await chromium.Visit(await province.Address(), "stranger");
        await visitor.Page.GotoAsync("/tasks");
        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/dang-nhap");
        await visitor.Photograph("sign-in");
        await visitor.FitsTheScreen();
        await visitor.Page.GetByTestId("account-tuan.police").ClickAsync();

        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/tasks");
        visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_citizen_with_the_wrong_factor_learns_nothing()
    {
        var who = new Applicant("Lê Thị Riêng Tư", "042099000444", "0987004444", "Số 5, đường Mẫu");
        var address = await province.Address();
        var code = await Clerk.Receive(chromium, address, who);
        await using var citizen = await Citizen.Arrive(chromium, address);
        await citizen.LookUp(code, "9999 000444");

        var said = citizen.Visitor.Page.GetByTestId("refusal");
        await Assertions.Expect(said).ToBeVisibleAsync();
        (await citizen.Visitor.Page.ContentAsync()).ShouldNotContain("Riêng");
        (await citizen.Visitor.Page.InputValueAsync("#code")).ShouldBe(code);
        await citizen.Visitor.Photograph("wrong-factor");
        await citizen.Visitor.FitsTheScreen();
        var wrong = await said.TextContentAsync();
        await citizen.LookUp("000.00.15.H27-261122-9999", "9999 000444");
        (await said.TextContentAsync()).ShouldBe(wrong, "an unknown code and a wrong factor cannot be told apart");
    }

    [Fact]
    public async Task A_citizen_who_types_nothing_is_told_beside_the_fields()
    {
        await using var citizen = await Citizen.Arrive(chromium, await province.Address());
        await citizen.LookUp("", "1");

        await Assertions.Expect(citizen.Visitor.Page.Locator("#code-err")).ToBeVisibleAsync();
        await Assertions.Expect(citizen.Visitor.Page.Locator("#phone-err")).ToBeVisibleAsync();
        await citizen.Visitor.Photograph("nothing-typed");
        await citizen.Visitor.FitsTheScreen();
    }
}
