using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Browser;

/// <summary>Every screen opens for whom it is made, fits, and complains of nothing.</summary>
[Collection(nameof(Chromium))]
public sealed class FirstScreenTests(Chromium chromium, ShownProvince province)
{
    [Theory]
    [InlineData("nga.center", "/counter", "/tasks", "/dossiers")]
    [InlineData("hoai.post", "/counter", "/tasks")]
    [InlineData("tuan.police", "/tasks", "/dossiers")]
    [InlineData("ha.police", "/tasks", "/sla")]
    [InlineData("lan.province", "/sla", "/handover", "/catalogue")]
    [InlineData("khanh.auditor", "/sla", "/dossiers")]
    public async Task A_working_screen_opens_without_trouble(string userName, params string[] paths)
    {
        await using var visitor = await Desk.Enter(chromium, await province.Address(), userName);
        await visitor.Page.WaitForURLAsync(url => !url.Contains("/dang-nhap", StringComparison.Ordinal));
        foreach (var path in paths)
        {
            await visitor.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            new Uri(visitor.Page.Url).AbsolutePath.ShouldBe(path);
            await visitor.Photograph($"first{path.Replace('/', '-')}");
            await visitor.FitsTheScreen();
        }
        visitor.HadNoTrouble();
    }

    [Theory]
    [InlineData("/tra-cuu")]
    [InlineData("/dang-nhap")]
    public async Task A_page_for_all_fits_a_phone(string path)
    {
        await using var visitor = await chromium.Visit(await province.Address(), "phone", width: 360, height: 740);
        await visitor.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        await visitor.Photograph(path.Trim('/'));
        await visitor.FitsTheScreen();
        visitor.HadNoTrouble();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_a_sentence()
    {
        await using var visitor = await Desk.Enter(chromium, await province.Address(), "nobody.here", "not the password");

        (await visitor.Page.TextContentAsync("[data-testid=refusal]")).ShouldNotBeNullOrWhiteSpace();
    }
}
