using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Sending;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>A citizen on a phone, whom the platform sends a one-time code.</summary>
[Collection(nameof(Chromium))]
public sealed class CodeDoorTests(Chromium chromium)
{
    [Fact]
    public async Task The_code_from_the_message_shows_the_dossier_and_no_address_names_anything_else()
    {
        await using var gateway = await MessageGateway.Start();
        await using var office = await Office.Open(DatabaseKind.Sqlite, gateway.Setting);
        var code = await office.Files();
        await using var citizen = await chromium.Visit(office.Address, "code-door", width: 390, height: 844);
        var page = citizen.Page;

        await page.GotoAsync($"/tra-cuu?code={code}");
        (await page.InputValueAsync("#code")).ShouldBe(code, "as from the slip");
        (await page.Locator("#proof").CountAsync()).ShouldBe(0, "a code is sent instead");
        await citizen.Photograph("start");
        await citizen.FitsTheScreen();
        await page.FillAsync("#phone", "0000");
        await page.GetByTestId("send-code").ClickAsync();
        await Assertions.Expect(page.GetByTestId("refusal")).ToBeVisibleAsync();

        await page.FillAsync("#phone", "6217");
        await page.GetByTestId("send-code").ClickAsync();
        await Assertions.Expect(page.GetByTestId("code-sent")).ToContainTextAsync("6217");
        await citizen.Photograph("sent");
        await citizen.FitsTheScreen();
        await page.GetByTestId("send-again").ClickAsync();
        await Assertions.Expect(page.GetByTestId("refusal")).ToBeVisibleAsync();
        await citizen.Photograph("sent-lately");
        await page.FillAsync("#otp", "12");
        await page.GetByTestId("find").ClickAsync();
        await Assertions.Expect(page.Locator("#otp-err")).ToBeVisibleAsync();
        await citizen.Photograph("code-missing");

        await page.FillAsync("#otp", (await gateway.Hears("notice.code"))["oneTimeCode"]!.ToString());
        await page.GetByTestId("find").ClickAsync();
        await Assertions.Expect(page.GetByTestId("status")).ToBeVisibleAsync();
        new Uri(page.Url).PathAndQuery.ShouldBe("/tra-cuu");
        (await page.ContentAsync()).ShouldNotContain("Khánh Linh");
        await citizen.Photograph("found");
        await citizen.FitsTheScreen();
    }
}
