using System.Net;
using OneStop.Workflow.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>Studio's files: as their makers compressed them, for ever, and nothing that is not needed.</summary>
[Collection(nameof(Chromium))]
public sealed class StudioFilesTests(ShownProvince province)
{
    private const string Base = "/designer/3.8.2/";

    [Theory]
    [InlineData("_framework/dotnet.js", "br", "text/javascript")]
    [InlineData("_framework/dotnet.js", "gzip", "text/javascript")]
    [InlineData("_framework/dotnet.js", null, "text/javascript")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css", "br", "text/css")]
    [InlineData("_content/Radzen.Blazor/fonts/RobotoFlex.woff2", null, "font/woff2")]
    [InlineData("appsettings.json", null, "application/json")]
    public async Task A_file_comes_packed_with_its_own_type_and_is_kept(string path, string? encoding, string mediaType)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = await province.Address() };
        using var answer = await client.SendAsync(Asking(path, encoding));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        answer.Content.Headers.ContentEncoding.ShouldBe(encoding is null ? [] : [encoding]);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(0);

        using var again = Asking(path, encoding);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag.ShouldNotBeNull());
        using var same = await client.SendAsync(again);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("_content/Elsa.Studio.Workflows.Designer/react-designer.entry.js")]
    [InlineData("_content/Elsa.Studio.Workflows.Designer/designer.entry.js.map")]
    [InlineData("_framework/dotnet.js.br")]
    [InlineData("index.html")]
    [InlineData("../../../appsettings.json")]
    [InlineData("%2e%2e/%2e%2e/appsettings.json")]
    public async Task What_is_not_needed_or_not_Studios_is_not_served(string path)
    {
        using var client = new HttpClient { BaseAddress = await province.Address() };
        using var answer = await client.GetAsync(Base + path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_frame_has_a_policy_of_its_own_and_wants_a_sign_in()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = await province.Address() };
        using var frame = await client.GetAsync(Base + "edit/any");
        frame.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var policy = frame.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("'wasm-unsafe-eval'");
        policy.ShouldNotContain("'unsafe-eval'");
        policy[policy.IndexOf("script-src", StringComparison.Ordinal)..policy.IndexOf("style-src", StringComparison.Ordinal)].ShouldNotContain("'unsafe-inline'");

        using var other = await client.GetAsync("/designer");
        other.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("wasm");
        using var token = await client.GetAsync("/designer/token");
        token.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Scripts_that_Studio_writes_into_its_page_are_let_through_by_the_hashes_of_the_files_that_are_served()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = await province.Address() };
        using var frame = await client.GetAsync(Base + "instances?search=any");
        frame.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var policy = frame.Headers.GetValues("Content-Security-Policy").Single();
        var scripts = policy[policy.IndexOf("script-src", StringComparison.Ordinal)..policy.IndexOf("; style-src", StringComparison.Ordinal)];
        // The editor's, which answers to Ctrl+S, and that of the list of runs, which answers to Ctrl+R.
        scripts.ShouldBe("script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='");
    }

    private static HttpRequestMessage Asking(string path, string? encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Base + path);
        if (encoding is not null)
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        return request;
    }
}
