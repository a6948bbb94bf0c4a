using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.ElsaApi;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>A draft is tried out by its designer, published by a second person, and an open dossier is led over to it.</summary>
[Collection(nameof(Chromium))]
public sealed class PublishingWalk(Chromium chromium)
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap";

    [Fact]
    public async Task A_draft_is_tried_out_published_by_another_and_an_open_dossier_migrates()
    {
        await using var office = await Api.Office.Open(DatabaseKind.Sqlite);
        var older = await office.Files();
        await Draft(office);

        await using (var designer = await Officer.SignIn(chromium, office.Address, "phuc.designer"))
        {
            await TryOut(designer);
            await designer.Open($"/designer/{Certificate}/publish");
            await Assertions.Expect(designer.At("second-person")).ToContainTextAsync("không tự duyệt được");
            await Assertions.Expect(designer.At("publish")).ToHaveAttributeAsync("aria-disabled", "true");
        }
        await using var publisher = await Officer.SignIn(chromium, office.Address, "yen.publisher");
        await Publish(publisher);
        var newer = await office.Files();
        await Migrate(publisher, older);

        (await VersionOf(office, older), await VersionOf(office, newer)).ShouldBe((2, 2));
        publisher.Visitor.HadNoTrouble();
    }

    private static async Task Draft(Api.Office office)
    {
        using var studio = await ElsaClient.Of(office, "phuc.designer", $"walk-{Guid.NewGuid():N}");
        var model = await studio.Open(Certificate);
        var appraise = model["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == "Appraise")!;
        appraise["limit"] = JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "Literal", "value": "2 working days" } }""");
        (await studio.Save(model)).Object()["alreadyPublished"].ShouldNotBeNull();
    }

    private static async Task TryOut(Officer designer)
    {
        await designer.Open($"/designer/{Certificate}/try");
        await designer.At("try-start").ClickAsync(); // Closed until the page is live.
        await designer.Page.Locator("[data-testid=tried] tr[data-activity=Receive]").WaitForAsync();
        foreach (var (step, outcome) in new[] { ("Receive", "Accepted"), ("Digitise", "Done"), ("HandOver", "Received"), ("HandOver", "Received"), ("Appraise", "Eligible") })
        {
            var rows = await designer.Page.Locator("[data-testid=tried] tbody tr").CountAsync();
            await designer.Page.Locator($".try-next[data-activity={step}]").GetByTestId($"outcome-{outcome}").ClickAsync();
            await Assertions.Expect(designer.Page.Locator("[data-testid=tried] tbody tr")).Not.ToHaveCountAsync(rows);
        }
        await Assertions.Expect(designer.Page.Locator("tr[data-activity=Digitise]")).ToContainTextAsync("TT-07/2026");
        await designer.Page.Locator(".try-next[data-activity=Approve]").WaitForAsync();
        await designer.Page.FillAsync("#case-name", "Đủ điều kiện, chờ ký");
        await designer.At("keep-case").ClickAsync();
        await Assertions.Expect(designer.At("cases")).ToContainTextAsync("Đủ điều kiện, chờ ký");
        await designer.Look("try-out");
        designer.Visitor.HadNoTrouble();
    }

    private static async Task Publish(Officer publisher)
    {
        await publisher.Open($"/designer/{Certificate}/publish");
        var changed = publisher.Page.Locator("[data-testid=differences] tr[data-activity=Appraise]");
        await Assertions.Expect(changed.Filter(new() { HasText = "2 working days" })).ToHaveCountAsync(1);
        await Assertions.Expect(publisher.At("clean")).ToBeVisibleAsync();
        // The page hears of what is typed once it is live: until then the act stays closed.
        await publisher.Page.FillAsync("#change-note", "Thẩm định hai ngày theo quyết định mới.");
        await publisher.Page.Locator("[data-testid=publish]:not([aria-disabled])").WaitForAsync();
        await publisher.Look("publish");
        await publisher.Press("F9");
        await publisher.At("to-migration").WaitForAsync();
        await publisher.Look("published");
    }

    private static async Task Migrate(Officer publisher, string dossier)
    {
        await publisher.At("to-migration").ClickAsync();
        await publisher.At("dry-run").ClickAsync();
        await Assertions.Expect(publisher.Page.Locator($"[data-testid=dry-rows] tr[data-code='{dossier}']")).ToContainTextAsync("chuyển được");
        await publisher.Page.FillAsync("#migrate-reason", "Áp dụng thời hạn mới cho hồ sơ đang mở.");
        await publisher.Look("migration-preview");
        await publisher.At("migrate").ClickAsync();
        await publisher.Page.Locator("[data-testid=runs] li, .refusal").First.WaitForAsync();
        await publisher.Look("migration-started");
        await publisher.Page.Locator("[data-testid=runs] li[data-state=Done]").WaitForAsync(new() { Timeout = 20_000 });
        await publisher.At("undo").WaitForAsync();
        await publisher.Look("migrated");
    }

    private static async Task<int> VersionOf(Api.Office office, string code)
    {
        using var auditor = await office.As("son.system");
        return (int)(await auditor.Get($"/api/dossiers/{code}/process"))["version"]!;
    }
}
