using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>
/// A designer changes 3.000333 in the real Studio and mends what the check complains of; a second person publishes it;
/// new dossiers follow it, and an open one is led over to it.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class DesignerWalk(Chromium chromium, DrawnOffices offices)
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap", Limit = "4 working hours", Note = "Xác minh tại chỗ trước khi ký.";

    [Fact]
    public async Task A_process_is_changed_checked_tried_out_published_by_another_and_an_open_dossier_migrates()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        var older = await office.Files();
        string step;
        await using (var designer = await Drawer.SignIn(chromium, office.Address))
        {
            await designer.DrawFromList(Certificate);
            step = await Draw(designer);
            await Mend(designer, step);
            await IsKept(office, step);
            await TryOut(designer, step);
            await Send(designer);
            StudioWasAnswered(designer.Visitor);
        }
        await using var publisher = await Officer.SignIn(chromium, office.Address, "yen.publisher");
        await Publish(publisher, step);
        var newer = await office.Files();
        (await VersionOf(office, older), await VersionOf(office, newer)).ShouldBe((1, 2));
        await Migrate(publisher, older);
        (await VersionOf(office, older), await VersionOf(office, newer)).ShouldBe((2, 2));
        await ComesToTheNewStep(office, newer);
        publisher.Visitor.HadNoTrouble();
    }

    /// <summary>A step of ours from the palette, between the appraisal and the approval.</summary>
    private static async Task<string> Draw(Drawer designer)
    {
        await designer.Look("designer-open");
        await designer.Center("Approve");
        await designer.Canvas.Zoom(-6);
        await Assertions.Expect(designer.Studio.Locator(".x6-node[data-cell-id=Appraise]")).ToContainTextAsync("Không đủ điều kiện");
        var step = await designer.Drag("Xác minh thực địa", 200, 250);
        await Assertions.Expect(Complaint(designer, "LimitIsMissing", step)).ToHaveCountAsync(1);
        await Assertions.Expect(Complaint(designer, "StepIsNeverReached", step)).ToHaveCountAsync(1);
        await designer.Look("designer-complains");
        await designer.Saving(() => designer.Canvas.Disconnect("Appraise", "Eligible", "Approve"));
        await designer.Saving(() => designer.Canvas.Connect("Appraise", "Eligible", step));
        await designer.Saving(() => designer.Canvas.Connect(step, "Done", "Approve"));
        await Assertions.Expect(Complaint(designer, "StepIsNeverReached", step)).ToHaveCountAsync(0);
        return step;
    }

    /// <summary>What the check leads to: a literal, a choice, a script; and a variable.</summary>
    private static async Task Mend(Drawer designer, string step)
    {
        await designer.Go(step, "limit");
        await designer.Fill("Thời hạn", Limit);
        await designer.Choose("Khâu", "Thẩm định");
        await designer.Choose("Vai trò", "Chuyên viên");
        await designer.Script("Đơn vị", "getInput(\"channel\") === \"Post\" ? \"receiving\" : \"competent\"");
        await designer.Look("designer-properties");
        await designer.AddVariable("SoLanXacMinh");
        await Assertions.Expect(designer.At("must-mend")).ToHaveCountAsync(0);
        await Assertions.Expect(designer.At("saved")).ToContainTextAsync("Đã lưu");
        await designer.Look("designer-mended");
    }

    private static ILocator Complaint(Drawer designer, string code, string step) => designer.Page.Locator($".cpl[data-code={code}] [data-go='{step}']");

    /// <summary>What was drawn is in the draft, as Elsa writes it.</summary>
    private static async Task IsKept(Api.Office office, string step)
    {
        using var reader = await office.As("khanh.auditor");
        // The page counts saves, not what each one holds: that of the script may be told after the variable was added.
        var draft = await reader.GetUntil($"/elsa/api/workflow-definitions/by-definition-id/{Certificate}?versionOptions=Latest",
            draft => draft["variables"]!.AsArray().Any(v => (string?)v!["name"] == "SoLanXacMinh"));
        var drawn = draft["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == step)!;
        ((string?)drawn["limit"]!["expression"]!["type"], (string?)drawn["limit"]!["expression"]!["value"]).ShouldBe(("Literal", Limit));
        ((string?)drawn["unit"]!["expression"]!["type"]).ShouldBe("JavaScript");
        ((string?)drawn["unit"]!["expression"]!["value"]).ShouldNotBeNull().ShouldContain("getInput(\"channel\") === \"Post\"");
        var lines = draft["root"]!["connections"]!.AsArray().Select(c => $"{c!["source"]!["activity"]}.{c["source"]!["port"]} -> {c["target"]!["activity"]}").ToList();
        lines.ShouldContain($"Appraise.Eligible -> {step}");
        lines.ShouldContain($"{step}.Done -> Approve");
        lines.ShouldNotContain("Appraise.Eligible -> Approve");
    }

    /// <summary>Of all that Studio asked in this walk nothing was missing or broken, and nothing was asked elsewhere.</summary>
    private static void StudioWasAnswered(Visitor designer)
    {
        var asked = designer.Answers.Where(a => a.Path.StartsWith("/elsa/", StringComparison.Ordinal)).ToList();
        foreach (var kind in new[] { "/descriptors/activities", "/descriptors/expression-descriptors", $"/by-definition-id/{Certificate}", "/features/installed", $"/type-definitions/{Certificate}" })
            asked.ShouldContain(a => a.Path.EndsWith(kind, StringComparison.Ordinal));
        asked.Count(a => a is { Method: "POST", Path: "/elsa/api/workflow-definitions" }).ShouldBeGreaterThan(5);
        asked.Where(a => a.Status is not (>= 200 and < 400)).ShouldBeEmpty();
        designer.HadNoTrouble();
    }

    private static async Task TryOut(Drawer designer, string step)
    {
        await designer.Open($"/designer/{Certificate}/try");
        await designer.At("try-start").ClickAsync(); // Closed until the page is live.
        await designer.Page.Locator("[data-testid=tried] tr[data-activity=Receive]").WaitForAsync();
        foreach (var (at, outcome) in new[] { ("Receive", "Accepted"), ("Digitise", "Done"), ("HandOver", "Received"), ("HandOver", "Received"), ("Appraise", "Eligible"), (step, "Done") })
        {
            var rows = await designer.Page.Locator("[data-testid=tried] tbody tr").CountAsync();
            await designer.Page.Locator($".try-next[data-activity='{at}']").GetByTestId($"outcome-{outcome}").ClickAsync();
            await Assertions.Expect(designer.Page.Locator("[data-testid=tried] tbody tr")).Not.ToHaveCountAsync(rows);
        }
        await Assertions.Expect(designer.Page.Locator("tr[data-activity=Digitise]")).ToContainTextAsync("TT-07/2026");
        await designer.Page.Locator(".try-next[data-activity=Approve]").WaitForAsync();
        await designer.Write("#case-name", "Đủ điều kiện, chờ ký");
        await designer.At("keep-case").ClickAsync();
        await Assertions.Expect(designer.At("cases")).ToContainTextAsync("Đủ điều kiện, chờ ký");
        await designer.Look("try-out");
    }

    /// <summary>The author may not publish, but send it with a note.</summary>
    private static async Task Send(Drawer designer)
    {
        await designer.Open($"/designer/{Certificate}/publish");
        await Assertions.Expect(designer.At("second-person")).ToContainTextAsync("không tự duyệt được");
        await Assertions.Expect(designer.At("publish")).ToHaveAttributeAsync("aria-disabled", "true");
        // The page hears of what is typed once it is live: until then the act stays closed.
        await designer.Write("#change-note", Note);
        await designer.Page.Locator("[data-testid=send]:not([aria-disabled])").WaitForAsync();
        await designer.Press("F9");
        await designer.At("is-waiting").WaitForAsync();
    }

    private static async Task Publish(Officer publisher, string step)
    {
        await publisher.Open($"/designer/{Certificate}/publish");
        var added = publisher.Page.Locator($"[data-testid=differences] tr[data-activity='{step}']");
        await Assertions.Expect(added.First).ToContainTextAsync("Xác minh thực địa");
        await Assertions.Expect(publisher.At("clean")).ToBeVisibleAsync();
        await Assertions.Expect(publisher.Page.Locator("#change-note")).ToHaveValueAsync(Note);
        await publisher.Page.Locator("#change-note:enabled").WaitForAsync(); // Open once the page is live.
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
        await publisher.Write("#migrate-reason", "Áp dụng quy trình mới cho hồ sơ đang mở.");
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

    /// <summary>A dossier that goes the new way comes to the new step.</summary>
    private static async Task ComesToTheNewStep(Api.Office office, string code)
    {
        await office.Does("hoai.post", code, "Done", new JsonObject { ["pages"] = 1, ["legible"] = true });
        await office.HandsOver("nga.center", code);
        await office.HandsOver("tuan.police", code);
        await office.Does("tuan.police", code, "Eligible", new JsonObject { ["finding"] = "Không có án tích", ["convictions"] = "Không có án tích" });
        using var officer = await office.As("tuan.police");
        var page = await officer.Get($"/api/dossiers/{code}");
        ((string?)page["openItems"]!.AsArray().ShouldHaveSingleItem()!["stepName"]).ShouldBe("Xác minh thực địa 1");
    }
}
