using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>
/// Log persistence from Studio to the auditor: a designer says that a process without a dossier keeps values, a partner's system
/// calls it, an administrator looks at them on the page of the run, Studio's canvas is told them, and the log of readings tells so.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class LoggedRunWalk(Chromium chromium, DrawnOffices offices)
{
    private const string Process = "ghi-gia-tri", Value = "Trần Thị Khánh";

    [Fact]
    public async Task What_a_designer_says_to_keep_is_kept_shown_at_a_click_and_its_reading_is_logged()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        using (var api = await office.As("phuc.designer"))
            (await api.Post("/elsa/api/workflow-definitions/import", Definition)).Taken();
        await using (var designer = await Drawer.SignIn(chromium, office.Address))
            await Say(designer, office);
        await PublishedByTwo.Drafted(office, Process, "Ghi giá trị để đối chiếu.");
        using var partner = await Partner.Of(office);
        var told = await partner.Post("/workflows/ghi-gia-tri", $$"""{"hoTen": "{{Value}}"}""");
        (told.Status, told.Text).ShouldBe((HttpStatusCode.OK, "Đã nhận"));

        await using var administrator = await Drawer.SignIn(chromium, office.Address, "son.system");
        await administrator.Open($"/admin/processes/{told.Instance}");
        await Assertions.Expect(administrator.Page.Locator("main")).Not.ToContainTextAsync(Value);
        await administrator.At("show-values").ClickAsync();
        var rows = administrator.At("values").Locator("tbody tr");
        await Assertions.Expect(rows.Filter(new() { HasText = "TinhToan" }).Filter(new() { HasText = "đầu ra" })).ToContainTextAsync("Kết quả");
        await Assertions.Expect(administrator.At("values")).ToContainTextAsync(Value);
        await Assertions.Expect(rows.Filter(new() { HasText = "TraLoi" })).ToHaveCountAsync(0);
        await administrator.Look("logged-values");
        await administrator.LookOnPhone("logged-values-phone");

        // What Studio's canvas of the run asks for, in the shape of an Elsa server.
        using (var studio = await office.As("son.system"))
        {
            var ran = (await studio.Get($"/elsa/api/activity-executions/list?workflowInstanceId={told.Instance}"))["items"]!.AsArray().Single(r => (string?)r!["activityId"] == "TinhToan")!;
            ((string?)ran["outputs"]!["Result"]!["hoTen"], (string?)ran["activityState"]!["Script"]).ShouldBe((Value, "return { hoTen: getParsedContentFromNhan().hoTen, soBan: 2 + 1 }"));
        }
        administrator.Visitor.HadNoTrouble();

        await using var auditor = await Officer.SignIn(chromium, office.Address, "khanh.auditor");
        await auditor.Open("/audit/readings");
        var read = auditor.At("readings").Locator("tr[data-what=run-values]").First;
        await Assertions.Expect(read).ToContainTextAsync("Giá trị đã ghi của lần chạy");
        await Assertions.Expect(read.Locator($"a[href='/admin/processes/{told.Instance}']")).ToHaveCountAsync(1);
        await Assertions.Expect(auditor.Page.Locator("main")).Not.ToContainTextAsync(Value);
        await auditor.Look("readings-of-values");
    }

    private static async Task Say(Drawer designer, Api.Office office)
    {
        await designer.Draw(Process);
        var mode = designer.Studio.Locator(".mud-select .mud-input-control:visible").Filter(new() { Has = designer.Studio.Locator("label:text-is('Cách ghi nhật ký')") });
        await mode.Locator("div.mud-input").First.ClickAsync();
        var options = designer.Studio.Locator(".mud-popover-open .mud-list-item");
        await Assertions.Expect(options).ToHaveTextAsync(["Theo cài đặt chung", "Ghi giá trị", "Không ghi giá trị"]);
        await designer.Saving(() => options.Nth(1).ClickAsync());
        using (var reader = await office.As("khanh.auditor"))
            ((string?)(await reader.Get($"/elsa/api/workflow-definitions/by-definition-id/{Process}?versionOptions=Latest"))["customProperties"]!["logPersistenceConfig"]!["default"]!["strategyType"])
                .ShouldBe("Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core");

        // What was written the older way stands in the field of today; what has no effect is not asked for.
        await designer.Center("TraLoi");
        await designer.Studio.Locator(".mud-tab:visible", new() { HasText = "Nhật ký" }).First.ClickAsync();
        var tab = designer.Studio.Locator("form.without-expressions");
        await Assertions.Expect(tab.Locator(".mud-select .mud-input-control:visible").First).ToContainTextAsync("Không ghi giá trị");
        await Assertions.Expect(tab.GetByText("Trạng thái trong").Locator("visible=true")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator(".flex-none:visible")).ToHaveCountAsync(0);
        await designer.Look("log-persistence");
        designer.Visitor.HadNoTrouble();
    }

    private static JsonObject Definition => JsonNode.Parse("""
        {
          "id": "ghi-gia-tri-1", "definitionId": "ghi-gia-tri", "name": "Ghi giá trị", "version": 1, "toolVersion": "3.8.0.0", "isLatest": true, "isPublished": false,
          "variables": [], "inputs": [], "outputs": [], "outcomes": [], "customProperties": {}, "options": {},
          "root": { "id": "Flow", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "Nhan", "name": "Nhan", "type": "Elsa.HttpEndpoint", "version": 1, "customProperties": { "canStartWorkflow": true }, "metadata": { "designer": { "position": { "x": 40, "y": 100 } } },
              "path": { "typeName": "String", "expression": { "type": "Literal", "value": "ghi-gia-tri" } }, "supportedMethods": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"POST\"]" } },
              "authorize": { "typeName": "Boolean", "expression": { "type": "Literal", "value": true } } },
            { "id": "TinhToan", "name": "TinhToan", "type": "Elsa.RunJavaScript", "version": 1, "customProperties": {}, "metadata": { "designer": { "position": { "x": 340, "y": 100 } } },
              "script": { "typeName": "String", "expression": { "type": "JavaScript", "value": "return { hoTen: getParsedContentFromNhan().hoTen, soBan: 2 + 1 }" } } },
            { "id": "TraLoi", "name": "TraLoi", "type": "Elsa.WriteHttpResponse", "version": 1, "metadata": { "designer": { "position": { "x": 640, "y": 100 } } },
              "customProperties": { "logPersistenceMode": { "default": "Exclude", "inputs": {}, "outputs": {} } },
              "content": { "typeName": "Object", "expression": { "type": "Literal", "value": "Đã nhận" } } } ],
            "connections": [
              { "source": { "activity": "Nhan", "port": "Done" }, "target": { "activity": "TinhToan", "port": "In" } },
              { "source": { "activity": "TinhToan", "port": "Done" }, "target": { "activity": "TraLoi", "port": "In" } } ] }
        }
        """)!.AsObject();
}
