using System.Net;
using System.Text.RegularExpressions;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.CommandLine;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>What an installation behind a proxy that speaks HTTPS sends to browsers, and to whom it answers.</summary>
public sealed partial class ProductionTests
{
    private const string Name = "motcua.mau.gov.vn";

    [Theory, Databases]
    public async Task It_keeps_browsers_to_https_marks_its_cookie_secure_and_answers_to_its_own_name_alone(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var (exit, said) = await HostProgram.RunAs(
            "Production", "create-admin", "--db", HostProgram.Place(database.Options), "--user", "an.nguyen", "--name", "Nguyễn Văn An", "--unit-name", "UBND tỉnh", "--agency", "000.00.00.H27");
        exit.ShouldBe(ExitCode.Ok, said);
        var password = said.Split('\n').Single(line => line.StartsWith("Password: ", StringComparison.Ordinal))[10..].Trim();
        await using var host = await RunningHost.StartInProduction(database.Options, $"{Name};127.0.0.1", "--Proxies:0=127.0.0.1");

        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = host.Address };
        browser.DefaultRequestHeaders.Host = Name;
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var form = await browser.GetAsync(new Uri("/dang-nhap", UriKind.Relative));
        form.StatusCode.ShouldBe(HttpStatusCode.OK);
        form.Headers.GetValues("Strict-Transport-Security").ShouldHaveSingleItem().ShouldBe("max-age=31536000");
        var antiforgery = Cookie(form).ShouldHaveSingleItem();
        antiforgery.ShouldContain("; secure", Case.Insensitive);

        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = TokenField().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value,
            ["userName"] = "an.nguyen",
            ["password"] = password,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative)) { Content = fields };
        request.Headers.Add("Cookie", antiforgery.Split(';')[0]);
        using var signedIn = await browser.SendAsync(request);
        var session = Cookie(signedIn).ShouldHaveSingleItem();
        session.ShouldStartWith("onestop=");
        foreach (var mark in (string[])["; secure", "; httponly", "; samesite=lax"])
            session.ShouldContain(mark, Case.Insensitive);

        browser.DefaultRequestHeaders.Host = "mot-cua.gia-mao.vn";
        using var stranger = await browser.GetAsync(new Uri("/dang-nhap", UriKind.Relative));
        stranger.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        browser.DefaultRequestHeaders.Host = null;
        browser.DefaultRequestHeaders.Remove("X-Forwarded-Proto");
        using var inside = await browser.GetAsync(new Uri("/health/live", UriKind.Relative));
        (inside.StatusCode, inside.Headers.Contains("Strict-Transport-Security")).ShouldBe((HttpStatusCode.OK, false), "over http the header would say nothing");
    }

    private static List<string> Cookie(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)" """)]
    private static partial Regex TokenField();
}
