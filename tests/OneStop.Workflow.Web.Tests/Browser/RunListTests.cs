using Microsoft.Playwright;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Studio's own list of runs, in the page where those find it who see runs.</summary>
[Collection(nameof(Chromium))]
public sealed class RunListTests(Chromium chromium)
{
    [Fact]
    public async Task Runs_are_found_in_Studio_filtered_opened_on_the_canvas_and_repaired_by_an_administrator()
    {
        await using var office = await BrokenProvince.Open();
        await BrokenProvince.Breaks(office);
        await using var administrator = await Drawer.SignIn(chromium, office.Address, "son.system");
        await administrator.Open("/admin/processes");
        await administrator.At("in-studio").ClickAsync();
        await Rows(administrator).Filter(new() { HasText = "Đối chiếu hằng ngày" }).First.WaitForAsync();
        await administrator.Look("runs-in-studio");

        await Choose(administrator, "Tình trạng chi tiết", "Bị lỗi");
        await Assertions.Expect(Rows(administrator)).ToHaveCountAsync(1);
        await Assertions.Expect(Rows(administrator)).ToContainTextAsync("Cấp Phiếu lý lịch tư pháp");
        await administrator.Look("runs-in-studio-failed");
        await OnlyWhatIsDoneHereIsOffered(administrator);
        await OpenOnly(Rows(administrator));
        await Assertions.Expect(administrator.At("sub-status")).ToHaveTextAsync("bị lỗi");
        await administrator.Studio.Locator(".x6-node[data-cell-id=AskRegister] .mud-badge.mud-theme-error").First.WaitForAsync();
        await administrator.Look("run-failed-on-canvas");

        await administrator.At("to-incident").ClickAsync();
        await administrator.At("act-Retry").ClickAsync();
        await administrator.Page.FillAsync("#reason", "Cơ sở dữ liệu hộ tịch đã hoạt động lại.");
        await administrator.At("confirm-reason").ClickAsync();
        await administrator.Page.Locator(".chip[data-state=Retried]").WaitForAsync();

        await administrator.Open("/runs");
        await administrator.Studio.Locator(".instances-table input[type=text]").First.FillAsync("cap-phieu-ly-lich-tu-phap");
        await Assertions.Expect(Rows(administrator)).ToHaveCountAsync(1);
        await Assertions.Expect(Rows(administrator)).ToContainTextAsync("Đang chờ xử lý");
        await OpenOnly(Rows(administrator));
        await Assertions.Expect(administrator.At("sub-status")).ToHaveTextAsync("đang chờ");
        await Assertions.Expect(administrator.At("to-incident")).ToHaveCountAsync(0);
        administrator.Visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_designer_finds_the_runs_of_one_process_and_nothing_to_repair_them_by()
    {
        await using var office = await BrokenProvince.Open();
        await BrokenProvince.Breaks(office);
        await office.Files();
        await using var designer = await Drawer.SignIn(chromium, office.Address);
        await designer.Open("/designer/cap-phieu-ly-lich-tu-phap/runs");
        await designer.At("in-studio").ClickAsync();
        await Assertions.Expect(Rows(designer)).ToHaveCountAsync(2);
        await Assertions.Expect(Rows(designer).Filter(new() { HasText = "Đối chiếu" })).ToHaveCountAsync(0);
        await OnlyWhatIsDoneHereIsOffered(designer);
        await OpenOnly(Rows(designer).Filter(new() { HasText = "Bị lỗi" }));
        await Assertions.Expect(designer.At("sub-status")).ToHaveTextAsync("bị lỗi");
        await Assertions.Expect(designer.At("to-incident")).ToHaveCountAsync(0);
        await designer.Look("run-failed-for-a-designer");
        designer.Visitor.HadNoTrouble();
    }

    /// <summary>Looking; no deleting, no cancelling without a reason, no bringing in, nothing by the dozen, no sorting that sorts by something else.</summary>
    private static async Task OnlyWhatIsDoneHereIsOffered(Drawer person)
    {
        await Assertions.Expect(person.Studio.Locator(".instances-table .mud-checkbox:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(person.Studio.Locator(".instances-table .mud-menu button:visible", new() { HasText = "Thao tác hàng loạt" })).ToHaveCountAsync(0);
        await Assertions.Expect(person.Studio.Locator("th .mud-table-sort-label:visible svg:visible")).ToHaveCountAsync(2);
        // What stands before each value on a narrow screen.
        await Assertions.Expect(person.Studio.Locator("td[data-label='Tình trạng chi tiết']").First).ToBeAttachedAsync();
        foreach (var english in new[] { "ID", "Correlation ID", "Version", "Name", "SubStatus", "IncidentCount", "CreatedAt", "UpdatedAt", "FinishedAt" })
            await Assertions.Expect(person.Studio.Locator($"td[data-label='{english}']")).ToHaveCountAsync(0);
        await OfferedBy(person, Rows(person).First.Locator("button").Last, "Xem");
        await OfferedBy(person, person.Studio.Locator(".mud-table-toolbar .mud-menu button:visible").First, "Làm mới", "Tạm ngừng tự làm mới");
    }

    private static async Task OfferedBy(Drawer person, ILocator menu, params string[] offered)
    {
        await menu.ClickAsync();
        await Assertions.Expect(person.Studio.Locator(".mud-popover-open .mud-menu-item:visible")).ToHaveTextAsync(offered);
        // Pressed again, the button closes its menu.
        await menu.DispatchEventAsync("click");
        await Assertions.Expect(person.Studio.Locator(".mud-popover-open .mud-menu-item:visible")).ToHaveCountAsync(0);
    }

    private static async Task Choose(Drawer person, string filter, string option)
    {
        await person.Studio.Locator(".mud-select-extended.mud-input-control, .mud-select-extended .mud-input-control").Filter(new() { Has = person.Studio.Locator($"label:text-is('{filter}')") }).Last.Locator(".mud-input-slot").First.ClickAsync();
        await person.Studio.Locator(".mud-popover-open .mud-list-item-extended:visible", new() { HasText = option }).ClickAsync();
        await person.Press("Escape");
    }

    /// <summary>As by a click on the row, whatever a filter's list that is still open lies over.</summary>
    private static Task OpenOnly(ILocator row) => row.Locator("td[data-label=Mã]").DispatchEventAsync("click");

    private static ILocator Rows(Drawer person) => person.Studio.Locator(".instances-table tbody tr");
}
