using System.Net;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using OneStop.Workflow.Web.Tests.Kills;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>
/// Definitions that people wrote for their own Elsa, unchanged: a page of forecasts with an endpoint and Liquid, and a
/// molecule made of atoms, one process inside another. No single one that we know has all three, so the designer puts the molecule into the page.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class RealProcessWalk(Chromium chromium)
{
    private const string Endpoint = "FEVLhr4sl06_Uy27UaJsHA", Call = "MtnCBYVLXk67JL0NQtL_9w", Answer = "A3xxw4fyvkuphGrBdjSMSQ", Note = "Dùng lại quy trình đã có.";

    private const string Forecasts = """[{"Date":"2026-12-01","TemperatureC":21,"TemperatureF":69,"Summary":"Mưa nhỏ"},{"Date":"2026-12-02","TemperatureC":18,"TemperatureF":64,"Summary":"Rét"}]""";

    [Fact]
    public async Task What_people_wrote_for_their_own_Elsa_is_imported_mended_published_called_and_seen_on_its_canvas()
    {
        await using var called = await CalledSystem.Start(Forecasts);
        await using var office = await Api.Office.Open(DatabaseKind.Sqlite, "--Calls:AllowedHosts:0=127.0.0.1", "--Calls:AllowPrivateAddresses=true");
        await PublishedByTwo.Imported(office, FileOf("038-atom-activity"), Note);
        await PublishedByTwo.Imported(office, FileOf("040-molecule-activity"), Note);
        string process, molecule;
        await using (var designer = await Drawer.SignIn(chromium, office.Address))
        {
            process = await Import(designer);
            molecule = await Mend(designer, called.Address);
            await designer.SendForReview(process, Note);
            designer.Visitor.HadNoTrouble();
        }
        await PublishedByTwo.Asked(chromium, office, process);

        using var partner = await Partner.Of(office);
        var told = await partner.Get("/workflows/weatherforecast-from-designer");
        told.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var cell in new[] { "2026-12-01", "21/69", "Mưa nhỏ", "18/64", "Rét" })
            told.Text.ShouldContain($">{cell}</td>");

        await using var administrator = await Drawer.SignIn(chromium, office.Address, "son.system");
        await administrator.Open($"/runs/{told.Instance}");
        await Assertions.Expect(administrator.At("sub-status")).ToHaveTextAsync("đã kết thúc");
        foreach (var activity in new[] { Endpoint, Call, Answer, molecule })
            await Assertions.Expect(administrator.Ran(activity)).ToHaveTextAsync("1");
        await administrator.Look("real-run-on-canvas");
        await administrator.At("to-run").ClickAsync();
        await Assertions.Expect(administrator.At("journal")).ToContainTextAsync("Atom");
        await administrator.Look("real-run");
        administrator.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_flowchart_in_the_form_of_older_servers_is_drawn()
    {
        await using var office = await Api.Office.Open(DatabaseKind.Sqlite);
        await PublishedByTwo.Imported(office, FileOf("038-atom-activity"), Note);
        await using var designer = await Drawer.SignIn(chromium, office.Address);
        await designer.Begin("Phân tử");
        await designer.Import(FileOf("040-molecule-activity"));
        await Assertions.Expect(designer.Studio.Locator("elsa-activity-wrapper .elsa-activity")).ToHaveCountAsync(3);
        await Assertions.Expect(designer.Studio.Locator(".x6-edge")).ToHaveCountAsync(2);
        designer.Visitor.HadNoTrouble();
    }

    private static string FileOf(string name) => Path.Combine(Repository.Folder("tests/OneStop.Workflow.Engine.Tests/Real"), name + ".json");

    private static async Task<string> Import(Drawer designer)
    {
        await designer.Begin("Quy trình mới");
        await designer.Import(FileOf("050-weatherforecast-workflow-2"));
        await designer.Studio.Locator($"elsa-activity-wrapper[activity-id='{Answer}'] .elsa-activity").WaitForAsync();
        await Assertions.Expect(designer.Page.Locator(".cpl[data-code=EndpointNamesNobody]")).ToHaveCountAsync(1);
        await Assertions.Expect(designer.Complaints).ToHaveCountAsync(1);
        await designer.Look("real-imported");
        return await designer.Opened();
    }

    /// <summary>Who may call, which system is called, and the molecule after the answer.</summary>
    private static async Task<string> Mend(Drawer designer, string forecasts)
    {
        await designer.Go(Endpoint, "authorize");
        await designer.Tick("Chỉ nhận người gọi đã đăng nhập");
        await Assertions.Expect(designer.Complaints).ToHaveCountAsync(0);
        await designer.Center(Call);
        await designer.Fill("Địa chỉ", forecasts);
        await designer.Center(Answer);
        await designer.Canvas.Zoom(-6);
        var molecule = await designer.Drag("MoleculeActivity", 200, 250, from: "Quy trình dùng lại");
        await designer.Saving(() => designer.Canvas.Connect(Answer, "Done", molecule));
        await Assertions.Expect(designer.Complaints).ToHaveCountAsync(0);
        await designer.Look("real-mended");
        return molecule;
    }
}
