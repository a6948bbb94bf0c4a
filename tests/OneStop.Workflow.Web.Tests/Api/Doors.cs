using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>Sign-in, files, languages, headers and the description, as any program meets them.</summary>
[Collection(nameof(Offices))]
public sealed class Doors(Offices offices)
{
    [Theory, Databases]
    public async Task Signing_in_gives_a_token_and_the_posts(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var stranger = office.Stranger();
        var signedIn = (await stranger.Post("/api/sign-in", Account("hoai.post", DemoProvince.Password))).Taken();
        ((int)signedIn["expiresIn"]!).ShouldBe(12 * 3600);
        signedIn["person"]!["posts"]![0]!["role"]!.ToString().ShouldBe("postal-clerk");
        stranger.Token = signedIn["accessToken"]!.ToString();
        (await stranger.Get("/api/me"))["fullName"]!.ToString().ShouldBe(signedIn["person"]!["fullName"]!.ToString());

        var wrong = await stranger.Post("/api/sign-in", Account("hoai.post", "not this one"));
        wrong.Status.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Code.ShouldBe((await stranger.Post("/api/sign-in", Account("nobody", "not this one"))).Code);
    }

    [Fact]
    public async Task An_address_that_tries_too_often_is_told_to_wait()
    {
        await using var office = await Office.Open(DatabaseKind.Sqlite, "--RateLimits:SignInPerMinute=3");
        using var http = new HttpClient { BaseAddress = office.Address };
        for (var tries = 0; tries < 3; tries++)
            (await http.PostAsJsonAsync("/api/sign-in", Account("nobody", "x"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var answer = await http.PostAsJsonAsync("/api/sign-in", Account("nobody", "x"));
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("TooManyRequests");
        (await http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task A_scan_is_kept_attached_and_opened_by_those_who_may(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        var code = await office.Files();
        var scan = Encoding.ASCII.GetBytes($"%PDF-1.4 {Guid.NewGuid()}");
        using var http = await Http(office, "hoai.post");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(scan), "file", "scan.pdf" } };
        var kept = JsonNode.Parse(await (await http.PostAsync(new Uri("/api/files", UriKind.Relative), form)).Content.ReadAsStringAsync())!;
        kept["mediaType"]!.ToString().ShouldBe("application/pdf");

        using var clerk = await office.As("hoai.post");
        var item = await Office.Item(clerk, code);
        (await clerk.Post($"/api/work-items/{item}/claim", Office.Command())).Taken();
        var attached = (await clerk.Post($"/api/dossiers/{code}/attachments", new JsonObject
        {
            ["commandId"] = Guid.NewGuid().ToString(),
            ["workItemId"] = item,
            ["file"] = new JsonObject { ["componentCode"] = "TK", ["fileName"] = "tờ khai.pdf", ["mediaType"] = "application/pdf", ["size"] = scan.Length, ["hash"] = kept["hash"]!.ToString() },
        })).Taken();
        var path = new Uri($"/api/files/{attached["attachmentId"]}", UriKind.Relative);
        (await http.GetByteArrayAsync(path)).ShouldBe(scan);
        using var foreigner = await Http(office, "hanh.thachlac");
        (await foreigner.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task What_is_no_scan_is_not_kept(DatabaseKind kind)
    {
        using var http = await Http(await offices.On(kind), "nga.center");
        using var page = new StringContent("<html>", Encoding.UTF8, "application/pdf");
        var answer = await http.PostAsync(new Uri("/api/files", UriKind.Relative), page);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("FileTypeIsNotTaken");
    }

    [Fact]
    public async Task Problems_speak_the_caller_s_language_and_keep_the_headers()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        using var stranger = new HttpClient { BaseAddress = office.Address };
        (await (await stranger.GetAsync(new Uri("/api/me", UriKind.Relative))).Content.ReadAsStringAsync()).ShouldContain("Cần đăng nhập");
        using var http = await Http(office, "nga.center");
        http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        using var answer = await http.GetAsync(new Uri("/api/work-items/none", UriKind.Relative));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("must be a UUID");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Content.Headers.ContentLanguage.ShouldBe(["en"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'self'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_description_names_every_endpoint_with_its_problems()
    {
        using var http = new HttpClient { BaseAddress = (await offices.On(DatabaseKind.Sqlite)).Address };
        var document = JsonNode.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.ToString().ShouldBe("bearer");
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!))).ToList();
        operations.Count.ShouldBeGreaterThan(20);
        foreach (var (name, operation) in operations)
        {
            operation["summary"].ShouldNotBeNull(name);
            var isOpen = name.Contains("/api/public/", StringComparison.Ordinal) || name.EndsWith("/api/sign-in", StringComparison.Ordinal);
            (operation["security"] is null).ShouldBe(isOpen, name);
            foreach (var (status, response) in operation["responses"]!.AsObject().Where(response => response.Key[0] is '4' or '5'))
                response!["content"]!["application/problem+json"]!["example"]!["status"]!.ToString().ShouldBe(status, name);
        }
    }

    private static JsonObject Account(string userName, string password) => new() { ["userName"] = userName, ["password"] = password };

    private static async Task<HttpClient> Http(Office office, string userName)
    {
        using var person = await office.As(userName);
        var http = new HttpClient { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        return http;
    }
}
