using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Everybody's first screen opens, fits, and complains of nothing.</summary>
[Collection(nameof(Chromium))]
public sealed class FirstScreenTests(Chromium chromium, DemoHost host)
{
    [Theory]
    [InlineData("nga.center", "/counter")]
    [InlineData("hoai.post", "/counter")]
    [InlineData("nga.center", "/tasks")]
    [InlineData("tuan.police", "/tasks")]
    [InlineData("ha.police", "/tasks")]
    public async Task A_working_screen_opens_without_trouble(string userName, string path)
    {
        await using var visitor = await chromium.Visit(host.Address, $"first-{userName}");
        await visitor.SignIn(userName);
        await visitor.Open(path);

        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe(path);
        await visitor.Photograph(path.Trim('/'));
        await visitor.FitsTheScreen();
        visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_citizen_looks_up_on_a_phone()
    {
        await using var visitor = await chromium.Visit(host.Address, "first-citizen", width: 360, height: 740);
        await visitor.Open("/tra-cuu");

        await visitor.Photograph("tra-cuu");
        await visitor.FitsTheScreen();
        visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_a_sentence()
    {
        await using var visitor = await chromium.Visit(host.Address, "first-stranger");
        await visitor.Open("/dang-nhap");
        await visitor.Page.FillAsync("#userName", "nobody.here");
        await visitor.Page.FillAsync("#password", "not the password");
        await visitor.Page.ClickAsync("[data-testid=sign-in]");

        (await visitor.Page.TextContentAsync("[data-testid=refusal]")).ShouldNotBeNullOrWhiteSpace();
        await visitor.Photograph("refused");
    }
}
