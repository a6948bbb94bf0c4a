using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>What Studio shows has an effect here, and what has none is not shown.</summary>
[Collection(nameof(Chromium))]
public sealed class StudioOffersTests(Chromium chromium, ShownProvince province)
{
    private const string Business = "dang-ky-thanh-lap-ho-kinh-doanh";

    [Fact]
    public async Task A_new_input_outlives_waits_scripts_are_completed_and_settings_without_effect_are_not_asked_for()
    {
        var address = await province.Address();
        await using var designer = await Drawer.SignIn(chromium, address, "quynh.designer");
        await designer.Draw(Business);
        await designer.Center("Receive");
        foreach (var hidden in new[] { "Cách ghi trạng thái", "Nhật ký", "Tác vụ", "Thử", "Mã nguồn" })
            await Assertions.Expect(designer.Studio.Locator(".mud-tab:visible", new() { HasText = hidden })).ToHaveCountAsync(0);
        await Assertions.Expect(designer.Studio.Locator("label:visible", new() { HasText = "Cách khởi tạo" })).ToHaveCountAsync(1);
        foreach (var hidden in new[] { "Cách ghi nhật ký", "Cách ghi trạng thái" })
            await Assertions.Expect(designer.Studio.Locator("label:visible, .mud-typography:visible").Filter(new() { HasText = hidden })).ToHaveCountAsync(0);

        await designer.Studio.Locator(".mud-tab", new() { HasText = "Vào/Ra" }).First.ClickAsync();
        await designer.Studio.Locator("button", new() { HasText = "Thêm đầu vào" }).ClickAsync();
        var dialog = designer.Studio.Locator(".mud-dialog");
        await Drawer.Name(dialog, "GhiChuMoi");
        await designer.Saving(() => dialog.Locator("button", new() { HasText = "Đồng ý" }).ClickAsync());
        using var reader = new ApiClient(address);
        await reader.SignIn("khanh.auditor", DemoProvince.Password);
        var draft = await reader.GetUntil($"/elsa/api/workflow-definitions/by-definition-id/{Business}?versionOptions=Latest", d => Input(d) is not null);
        ((string?)Input(draft)!["storageDriverType"]).ShouldNotBeNull().ShouldContain("WorkflowInstanceStorageDriver");

        await designer.Center("Receive");
        await designer.Script("Đơn vị", "getInput(\"channel\") === \"Post\" ? \"receiving\" : \"competent\"");
        await designer.Studio.Locator(".monaco-editor:visible").First.ClickAsync();
        await designer.Press("Control+a");
        await designer.Page.Keyboard.TypeAsync("getGhiC", new() { Delay = 60 });
        await designer.Press("Control+Space");
        await Assertions.Expect(designer.Studio.Locator(".suggest-widget.visible")).ToContainTextAsync("getGhiChuMoi");
        await designer.Look("completion");
        designer.Visitor.HadNoTrouble();
    }

    private static JsonNode? Input(JsonNode draft) => draft["inputs"]!.AsArray().FirstOrDefault(i => (string?)i!["name"] == "GhiChuMoi");
}
