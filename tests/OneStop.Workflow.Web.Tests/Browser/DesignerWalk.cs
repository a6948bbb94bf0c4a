using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>A designer changes 3.000333 in the real Studio: a step of ours, filled in; the check leads the way.</summary>
[Collection(nameof(Chromium))]
public sealed class DesignerWalk(Chromium chromium, ShownProvince province)
{
    private const string Certificate = "cap-phieu-ly-lich-tu-phap";

    [Fact]
    public async Task A_designer_draws_a_step_and_the_check_leads_to_what_is_missing()
    {
        var address = await province.Address();
        await using var designer = await Drawer.SignIn(chromium, address);
        await designer.Open("/designer");
        await designer.Page.GetByText("Cấp Phiếu lý lịch tư pháp").First.WaitForAsync();
        await designer.Look("designer-list");
        await designer.Draw(Certificate);
        await designer.Look("designer-open");

        var step = await designer.Drag("Xác minh thực địa", 200, 250);
        await Assertions.Expect(designer.Page.Locator($".cpl[data-code=LimitIsMissing] [data-go='{step}']")).ToHaveCountAsync(1);
        await designer.Look("designer-complains");

        await designer.Go(step, "limit");
        await designer.Fill("Thời hạn", "2 working days");
        await designer.Script("Đơn vị", "getInput(\"channel\") === \"Post\" ? \"receiving\" : \"competent\"");
        await designer.AddVariable("SoLanXacMinh");
        await Assertions.Expect(designer.Page.Locator($".cpl[data-code=LimitIsMissing] [data-go='{step}']")).ToHaveCountAsync(0);
        await Assertions.Expect(designer.Page.Locator($".cpl[data-code=UnitIsMissing] [data-go='{step}']")).ToHaveCountAsync(0);
        await Assertions.Expect(designer.At("saved")).ToContainTextAsync("Đã lưu");
        await designer.Look("designer-mended");

        await IsKept(address, step);
        designer.Visitor.HadNoTrouble();
        (await province.Said()).Split('\n').Where(line => line.Contains("/elsa/api", StringComparison.Ordinal) && (line.Contains(" 404 in ", StringComparison.Ordinal) || line.Contains(" 500 in ", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    /// <summary>What was drawn is in the draft, as Elsa writes it.</summary>
    private static async Task IsKept(Uri address, string step)
    {
        using var reader = new ApiClient(address);
        await reader.SignIn("khanh.auditor", DemoProvince.Password);
        var draft = await reader.Get($"/elsa/api/workflow-definitions/by-definition-id/{Certificate}?versionOptions=Latest");
        var drawn = draft["root"]!["activities"]!.AsArray().Single(a => (string?)a!["id"] == step)!;
        ((string?)drawn["limit"]!["expression"]!["value"]).ShouldBe("2 working days");
        ((string?)drawn["unit"]!["expression"]!["type"]).ShouldBe("JavaScript");
        ((string?)drawn["unit"]!["expression"]!["value"]).ShouldNotBeNull().ShouldContain("getInput(\"channel\") === \"Post\"");
        draft["variables"]!.AsArray().ShouldContain(v => (string?)v!["name"] == "SoLanXacMinh");
    }
}
