using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Where Studio loses work or says nothing, our page must not.</summary>
[Collection(nameof(Chromium))]
public sealed class StudioTrapTests(Chromium chromium, ShownProvince province)
{
    private const string Birth = "dang-ky-khai-sinh", Business = "dang-ky-thanh-lap-ho-kinh-doanh", Certificate = "cap-phieu-ly-lich-tu-phap", Saves = "**/elsa/api/workflow-definitions";

    [Fact]
    public async Task A_save_that_failed_is_told_and_made_up_for_and_a_sign_in_that_ended_is_renewed_or_said()
    {
        await using var designer = await Drawer.SignIn(chromium, await province.Address());
        await designer.DrawFromList(Birth);
        await Fails(designer, 409, "Bản nháp vừa được người khác lưu");
        await designer.Page.UnrouteAsync(Saves);
        await designer.Saving(() => designer.Nudge("Receive"));

        var refused = 0;
        await designer.Page.RouteAsync(Saves, route => route.Request.Method == "POST" && Interlocked.Increment(ref refused) == 1
            ? route.FulfillAsync(new() { Status = 401 })
            : route.ContinueAsync());
        await designer.Saving(() => designer.Nudge("Receive"));
        await Assertions.Expect(designer.Said).ToBeHiddenAsync();
        refused.ShouldBe(2, "the save goes out again with a new token");
        await designer.Page.UnrouteAsync(Saves);

        await Fails(designer, 500, "Máy chủ gặp lỗi");
        await designer.Page.UnrouteAsync(Saves);
        await designer.Saving(() => designer.Said.GetByText("Lưu lại").ClickAsync());
        await Assertions.Expect(designer.Said).ToBeHiddenAsync();

        await designer.Page.Context.ClearCookiesAsync();
        await designer.Page.RouteAsync("**/elsa/api/**", route => route.FulfillAsync(new() { Status = 401 }));
        await designer.Nudge("Receive");
        await Assertions.Expect(designer.Said).ToHaveAttributeAsync("data-kind", "expired");
        await Assertions.Expect(designer.Said.GetByText("Đăng nhập ở thẻ mới")).ToBeVisibleAsync();
        await designer.Visitor.Photograph("signed-out");
    }

    [Fact]
    public async Task Of_two_designers_who_save_the_same_draft_the_second_is_told_and_loses_nothing()
    {
        var address = await province.Address();
        await using var first = await Drawer.SignIn(chromium, address);
        await using var second = await Drawer.SignIn(chromium, address, "quynh.designer");
        await Task.WhenAll(first.DrawFromList(Birth), second.DrawFromList(Birth));
        await first.Saving(() => first.Nudge("Receive"));
        await second.Nudge("Close");

        await Assertions.Expect(second.Said).ToContainTextAsync("Hồ Sỹ Phúc đã sửa bản thảo này");
        await Assertions.Expect(second.Said).ToContainTextAsync("Nội dung của bạn không mất");
        await second.Visitor.Photograph("second-is-told");
        var kept = (await first.Places("Receive", "Close"), await second.Places("Receive", "Close"));
        kept.Item1.ShouldNotBe(kept.Item2);
        (await Places(address, Birth, "Receive", "Close")).ShouldBe(kept.Item1, "the draft is the first one's");

        await second.At("rescued").Locator("summary").ClickAsync();
        await second.Look("second-finds-the-copy");
        await second.Page.RunAndWaitForResponseAsync(() => second.At("rescued").GetByText("Dùng bản này").First.ClickAsync(), "**/reopen");
        (await Places(address, Birth, "Receive", "Close")).ShouldBe(kept.Item2, "what the second drew is the draft");
    }

    [Fact]
    public async Task Whoever_may_only_read_cannot_edit()
    {
        var address = await province.Address();
        await using var auditor = await Drawer.SignIn(chromium, address, "khanh.auditor");
        await auditor.Draw(Business);

        await Assertions.Expect(auditor.Studio.GetByText("Chỉ xem: quy trình")).ToBeVisibleAsync();
        await Assertions.Expect(auditor.At("exits").Or(auditor.Page.Locator("#exits-part")).First).ToContainTextAsync("Chỉ xem");
        await auditor.Look("read-only");

        using var client = new ApiClient(address);
        await client.SignIn("khanh.auditor", DemoProvince.Password);
        var model = await client.Get($"/elsa/api/workflow-definitions/by-definition-id/{Business}?versionOptions=Latest");
        var refused = await client.Post("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false });
        ((int)refused.Status).ShouldBeInRange(400, 403);
        auditor.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task An_activity_that_nobody_knows_never_empties_the_canvas_and_is_saved_back_whole_and_only_what_we_allow_is_offered()
    {
        var address = await province.Address();
        using var client = new ApiClient(address);
        await client.SignIn("phuc.designer", DemoProvince.Password);
        var model = (await client.Get($"/elsa/api/workflow-definitions/by-definition-id/{Business}?versionOptions=Latest")).DeepClone();
        var activities = model["root"]!["activities"]!.AsArray();
        activities.Add(new JsonObject
        {
            ["id"] = "Foreign",
            ["nodeId"] = "Flow:Foreign",
            ["name"] = "Foreign1",
            ["type"] = "Foreign.Step",
            ["version"] = 7,
            ["colour"] = "xanh",
            ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 } } },
        });
        var count = activities.Count;
        (await client.Post("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false })).Taken();

        await using var designer = await Drawer.SignIn(chromium, address);
        await designer.Draw(Business);
        await OnlyWhatWeAllowIsOffered(designer);
        (await designer.Ids()).Count.ShouldBe(count);
        await Assertions.Expect(designer.Page.Locator(".cpl[data-code=ActivityIsUnknown]")).ToHaveCountAsync(1);
        await designer.Saving(() => designer.Nudge("Receive"));
        await designer.Look("unknown-activity");

        var exported = await client.Get($"/elsa/api/workflow-definitions/{Business}/export?versionOptions=Latest");
        var kept = exported["root"]!["activities"]!.AsArray();
        kept.Count.ShouldBe(count);
        var foreign = kept.Single(a => (string?)a!["id"] == "Foreign")!;
        ((string?)foreign["type"], (int?)foreign["version"], (string?)foreign["colour"]).ShouldBe(("Foreign.Step", 7, "xanh"));
        designer.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task What_is_opened_takes_the_place_of_what_Studio_drew_ahead_and_nothing_brings_that_back()
    {
        var address = await province.Address();
        await using var designer = await Drawer.SignIn(chromium, address, "quynh.designer");
        await designer.DrawAhead(Birth);
        (await designer.Ids()).ShouldBe(await Steps(address, Birth), ignoreOrder: true);
        await designer.Page.Locator("[data-to-canvas]").FocusAsync();
        await designer.Press("Enter");
        await Assertions.Expect(designer.Page.Locator("#studio")).ToBeFocusedAsync();
        var canvas = (await designer.Studio.Locator(".graph-container").BoundingBoxAsync())!;
        await designer.Page.Mouse.ClickAsync(canvas.X + 8, canvas.Y + 8);
        for (var times = 0; times < 3; times++)
            await designer.Press("Control+z");
        (await designer.Ids()).ShouldBe(await Steps(address, Birth), ignoreOrder: true);

        var (birth, business) = (await Steps(address, Birth), await Places(address, Business, "Receive"));
        await designer.DrawInstead(Business);
        (await designer.Ids()).ShouldBe(await Steps(address, Business), ignoreOrder: true);
        await designer.Saving(() => designer.Nudge("Receive"));
        (await Places(address, Business, "Receive")).ShouldNotBe(business, "it is saved to the process that is seen");
        (await Steps(address, Birth)).ShouldBe(birth, "and to no other");
        designer.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_version_is_looked_at_and_gone_back_to_a_published_one_stays_and_a_draft_is_thrown_away()
    {
        var address = await province.Address();
        await using var designer = await Drawer.SignIn(chromium, address);
        await designer.Draw(Certificate);
        var before = await Places(address, Certificate, "Receive");
        await designer.Saving(() => designer.Nudge("Receive"));

        await Delete(designer, 1);
        await Assertions.Expect(designer.Said).ToHaveAttributeAsync("data-kind", "refused");
        await Assertions.Expect(designer.Said).ToContainTextAsync("Chỉ người ban hành của đơn vị");

        await designer.WithVersion(1, "Xem");
        await Assertions.Expect(designer.Studio.Locator(".mud-toolbar").First).ToContainTextAsync("Phiên bản 1");
        await Assertions.Expect(designer.Studio.Locator(".x6-node[data-cell-id=Appraise]")).ToContainTextAsync("Không đủ điều kiện");
        await designer.Look("version-looked-at");

        await designer.WithVersion(1, "Quay lại phiên bản này");
        await Assertions.Expect(designer.Said).ToBeHiddenAsync();
        (await Places(address, Certificate, "Receive")).ShouldBe(before, "the draft is drawn as version 1");

        await Delete(designer, 2);
        await Assertions.Expect(designer.Page.Locator("main")).Not.ToContainTextAsync("Bản nháp 2");
        (await Places(address, Certificate, "Receive")).ShouldBe(before);
    }

    private static async Task Delete(Drawer designer, int version)
    {
        await designer.WithVersion(version, "Xóa");
        await designer.Studio.Locator(".mud-dialog button").Last.ClickAsync();
    }

    /// <summary>Run, publish and the code view are not.</summary>
    private static async Task OnlyWhatWeAllowIsOffered(Drawer designer)
    {
        foreach (var hidden in new[] { ".mud-toolbar .mud-success-text", ".mud-toolbar .mud-button-group-root .mud-primary-text" })
            await Assertions.Expect(designer.Studio.Locator(hidden + ":visible")).ToHaveCountAsync(0);
        await Assertions.Expect(designer.Studio.Locator(".mud-tab:visible", new() { HasText = "Mã nguồn" })).ToHaveCountAsync(0);
        await Assertions.Expect(designer.Studio.Locator(".mud-tab:visible", new() { HasText = "Code View" })).ToHaveCountAsync(0);
        await designer.Studio.Locator(".mud-menu-icon-button-activator").First.ClickAsync();
        var items = designer.Studio.Locator(".mud-popover-open .mud-menu-item:visible, .mud-popover-open .mud-list-item:visible");
        await items.Filter(new() { HasText = "Xuất tệp" }).ClickAsync();
        var taken = await designer.Page.RunAndWaitForDownloadAsync(() => designer.Studio.Locator(".mud-dialog button").Last.ClickAsync());
        var exported = JsonNode.Parse(await File.ReadAllTextAsync(await taken.PathAsync()))!;
        ((string?)exported["definitionId"], exported["root"]!["activities"]!.AsArray().Count).ShouldBe((Business, (await designer.Ids()).Count));
    }

    private static async Task Fails(Drawer designer, int status, string said)
    {
        await designer.Page.RouteAsync(Saves, route => route.Request.Method == "POST"
            ? route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = """{"title":"Bản nháp vừa được người khác lưu"}""" })
            : route.ContinueAsync());
        await designer.Nudge("Receive");
        await Assertions.Expect(designer.Said).ToContainTextAsync("chưa được lưu");
        await Assertions.Expect(designer.Said).ToContainTextAsync(said);
        await designer.Visitor.Photograph($"save-failed-{status}");
        var taken = await designer.Page.RunAndWaitForDownloadAsync(() => designer.Said.GetByText("Tải bản của tôi").ClickAsync());
        (await File.ReadAllTextAsync(await taken.PathAsync())).ShouldContain("\"Receive\"");
    }

    /// <summary>Where steps lie in the draft that the server keeps.</summary>
    private static async Task<string> Places(Uri address, string definitionId, params string[] steps) =>
        string.Join(' ', (await Activities(address, definitionId)).Where(a => steps.Contains((string?)a!["id"])).OrderBy(a => (string?)a!["id"], StringComparer.Ordinal)
            .Select(a => a!["metadata"]!["designer"]!["position"]!).Select(at => $"{((double)at["x"]!).ToString("0", CultureInfo.InvariantCulture)},{((double)at["y"]!).ToString("0", CultureInfo.InvariantCulture)}"));

    private static async Task<List<string>> Steps(Uri address, string definitionId) => [.. (await Activities(address, definitionId)).Select(a => (string)a!["id"]!)];

    private static async Task<JsonArray> Activities(Uri address, string definitionId)
    {
        using var reader = new ApiClient(address);
        await reader.SignIn("khanh.auditor", DemoProvince.Password);
        var draft = await reader.Get($"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest");
        return draft["root"]!["activities"]!.AsArray();
    }
}
