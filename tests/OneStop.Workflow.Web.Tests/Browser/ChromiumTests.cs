using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

[Collection(nameof(Chromium))]
public sealed class ChromiumTests(Chromium chromium)
{
    [Fact]
    public async Task The_browser_shows_Vietnamese_and_tells_what_went_wrong()
    {
        await using var visitor = await chromium.Visit(new Uri("http://127.0.0.1:9"), "chromium");
        await visitor.Page.SetContentAsync("<h1>Trung tâm Phục vụ hành chính công</h1><script>console.error('hỏng')</script>");

        (await visitor.Page.TextContentAsync("h1")).ShouldBe("Trung tâm Phục vụ hành chính công");
        await visitor.FitsTheScreen();
        visitor.Complaints.ShouldHaveSingleItem().ShouldContain("hỏng");
    }
}
