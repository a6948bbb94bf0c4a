using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>An administrator finds an overdue dossier of the post, sees who held it, concludes; a second person signs.</summary>
[Collection(nameof(Chromium))]
public sealed class BreachWalk(Chromium chromium)
{
    private const string Remedy = "Sửa máy quét ở quầy 03, chuẩn bị máy dự phòng";

    /// <summary>The other walks run on SQLite; this one, with the most questions asked, on the database of a province.</summary>
    [Fact]
    public async Task An_administrator_finds_it_concludes_and_takes_the_list_out()
    {
        await using var post = await OverduePost.Open(DatabaseKind.PostgreSql);
        await using (var administrator = await Officer.SignIn(chromium, post.Address, "lan.province"))
        {
            await FromTheBoardToTheList(administrator, post.Code);
            await SheSeesWhoHeldIt(administrator);
            await SheRecords(administrator);
        }
        await ASecondPersonSigns(post);
        await using var auditor = await Officer.SignIn(chromium, post.Address, "khanh.auditor");
        await TheListIsTakenOut(auditor, post.Code);
        await TheChainIsVerified(auditor, post.Code);
        auditor.Visitor.HadNoTrouble();
    }

    private static async Task FromTheBoardToTheList(Officer administrator, string code)
    {
        await administrator.Open("/sla?from=01/10/2026&to=31/10/2026&unit=BDTINH");
        await Assertions.Expect(administrator.At("period")).ToHaveTextAsync("01/10/2026 – 31/10/2026");
        await Assertions.Expect(administrator.At("unit")).ToHaveValueAsync("BDTINH");
        await administrator.Open("/sla");
        await administrator.At("by-post").ClickAsync();
        await administrator.Look("sla-board-post");
        await administrator.Page.Locator("tr[data-key-of=BDTINH] [data-testid=seg-open]").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/sla/breaches?*unit=BDTINH*");
        await Assertions.Expect(administrator.At("breaches")).ToContainTextAsync(code);
        await administrator.Look("sla-breaches");
        await administrator.Page.FillAsync("input[name=q]", "tran thi lau");
        await administrator.Press("Enter");
        await administrator.Page.WaitForURLAsync("**/sla/breaches?*q=*");
        administrator.Page.Url.ShouldNotContain("lau", Case.Insensitive);
        await administrator.Page.Locator($"tr[data-code='{code}'] a[data-open]").First.ClickAsync();
        await administrator.Page.Locator("main[data-ready]").WaitForAsync();
    }

    private static async Task SheSeesWhoHeldIt(Officer administrator)
    {
        await Assertions.Expect(administrator.At("holdings")).ToContainTextAsync("Bưu điện tỉnh");
        await Assertions.Expect(administrator.At("holdings")).ToContainTextAsync("giữ lúc quá hạn");
        await Assertions.Expect(administrator.At("rungs")).ToContainTextAsync("quá hạn");
        await Assertions.Expect(administrator.At("ledger").Locator("li").First).ToBeVisibleAsync();
        await administrator.Look("sla-breach");
    }

    private static async Task SheRecords(Officer administrator)
    {
        await administrator.At("record-finding").ClickAsync();
        await Assertions.Expect(administrator.At("finding").Locator("#cause")).ToHaveAttributeAsync("aria-invalid", "true");
        await administrator.Page.SelectOptionAsync("#cause", "EQUIPMENT");
        await administrator.Page.SelectOptionAsync("#responsible", "Post");
        await administrator.Write("#remedy", Remedy);
        await administrator.At("record-finding").ClickAsync();
        await Assertions.Expect(administrator.At("found-cause")).ToContainTextAsync("Hỏng thiết bị");
        await Assertions.Expect(administrator.At("sign-finding")).ToHaveCountAsync(0);
        await administrator.Look("sla-recorded");
        administrator.Visitor.HadNoTrouble();
    }

    private async Task ASecondPersonSigns(OverduePost post)
    {
        await using var leader = await Officer.SignIn(chromium, post.Address, "thu.center");
        await leader.Open("/sla/breaches?finding=recorded");
        await leader.Page.Locator($"tr[data-code='{post.Code}'] a[data-open]").First.ClickAsync();
        await leader.Page.Locator("main[data-ready]").WaitForAsync();
        await leader.At("sign-finding").ClickAsync();
        await Assertions.Expect(leader.At("signer")).ToBeVisibleAsync();
        await Assertions.Expect(leader.At("history")).ToContainTextAsync("Ký kết luận");
        await leader.Look("sla-signed");
        leader.Visitor.HadNoTrouble();
    }

    private static async Task TheListIsTakenOut(Officer auditor, string code)
    {
        await auditor.Open("/sla/breaches?unit=BDTINH&finding=signed");
        var rows = Sheet(await Download(auditor, "export-xlsx"));
        rows.Count.ShouldBe(2, "the head, and the one row under the filters");
        rows[1].ShouldContain(code);
        rows[1].ShouldContain(Remedy);
        var csv = await Download(auditor, "export-csv");
        csv.AsSpan(0, 3).ToArray().ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldStartWith(code);
        lines[1].ShouldContain($"\"{Remedy}\"");
    }

    private static async Task TheChainIsVerified(Officer auditor, string code)
    {
        await auditor.Open($"/audit?q={Uri.EscapeDataString(code)}");
        await auditor.Page.Locator("main[data-ready]").WaitForAsync();
        (await auditor.At("chain").GetAttributeAsync("data-state")).ShouldBe("holds");
        await Assertions.Expect(auditor.At("exports")).ToContainTextAsync("breaches.xlsx");
        await auditor.At("verify-all").ClickAsync();
        await auditor.Page.Locator("[data-testid=run][data-state=holds]").WaitForAsync();
        await auditor.Look("audit");
    }

    private static async Task<byte[]> Download(Officer person, string testId)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.At(testId).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static List<List<string>> Sheet(byte[] bytes)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var sheet = book.WorkbookPart!.WorksheetParts.Single();
        return [.. sheet.Worksheet.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList())];
    }
}
