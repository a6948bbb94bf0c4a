using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>An editor that is open while somebody publishes: it is told, loses nothing, and writes over nothing.</summary>
[Collection(nameof(Chromium))]
public sealed class NewVersionTests(Chromium chromium, DrawnOffices offices)
{
    private const string Birth = "dang-ky-khai-sinh";

    [Fact]
    public async Task An_open_page_is_told_of_a_version_that_was_published_and_its_save_is_kept_aside_and_compared()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        await using var late = await Drawer.SignIn(chromium, office.Address);
        await late.Draw(Birth);
        await using (var quick = await Drawer.SignIn(chromium, office.Address, "quynh.designer"))
        {
            await quick.Draw(Birth);
            await quick.AddVariable("SoLanBoSung");
        }
        await Publish(office);

        await Assertions.Expect(late.Said).ToHaveAttributeAsync("data-kind", "new-version");
        await Assertions.Expect(late.Said).ToContainTextAsync("bản 2");
        await late.Look("told-of-a-new-version");
        await late.LookOnPhone("told-of-a-new-version-phone");

        await late.Studio.Locator(".mud-tab", new() { HasText = "Biến" }).First.ClickAsync();
        await late.Studio.Locator("button", new() { HasText = "Thêm biến" }).ClickAsync();
        var dialog = late.Studio.Locator(".mud-dialog");
        await Drawer.Name(dialog, "GhiChuRieng");
        await dialog.Locator("button", new() { HasText = "Đồng ý" }).ClickAsync();
        await Assertions.Expect(late.Said).ToContainTextAsync("Bản vẽ của bạn được giữ riêng, không mất gì");
        await NothingWasWrittenOver(office);

        await late.At("rescued").Locator("summary").ClickAsync();
        await late.At("rescued").GetByText("So sánh").First.ClickAsync();
        await late.Page.WaitForURLAsync($"**/designer/{Birth}/rescued/*");
        await Assertions.Expect(late.Page.Locator("main")).ToContainTextAsync("GhiChuRieng");
        await Assertions.Expect(late.Page.Locator("main")).ToContainTextAsync("SoLanBoSung");
        await Assertions.Expect(late.At("differences")).ToContainTextAsync("Đối tượng");
        await late.Look("compared");
        await late.LookOnPhone("compared-phone");
    }

    private static async Task Publish(Api.Office office)
    {
        using var publisher = await office.As("yen.publisher");
        var hash = (string)(await publisher.Get($"/api/designs/{Birth}"))["process"]!["draft"]!["hash"]!;
        (await publisher.Post($"/elsa/api/workflow-definitions/{Birth}/publish", new JsonObject { ["changeNote"] = "Đếm số lần bổ sung.", ["expectedHash"] = hash })).Taken();
    }

    private static async Task NothingWasWrittenOver(Api.Office office)
    {
        using var reader = await office.As("khanh.auditor");
        var newest = await reader.Get($"/elsa/api/workflow-definitions/by-definition-id/{Birth}?versionOptions=Latest");
        newest["variables"]!.AsArray().Select(v => (string?)v!["name"]).ShouldContain("SoLanBoSung");
        newest["variables"]!.AsArray().Select(v => (string?)v!["name"]).ShouldNotContain("GhiChuRieng");
        ((bool?)newest["isPublished"]).ShouldBe(true);
    }
}
