using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneStop.Workflow.Platform.Organisation.Accounts;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Problems;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>What was signed out is over: tokens, cookies, Studio's token.</summary>
[Collection(nameof(Offices))]
public sealed partial class SessionsByRest(Offices offices)
{
    [Theory, Databases]
    public async Task A_token_ends_with_its_session_and_others_go_on(DatabaseKind kind)
    {
        const string User = "toan.post.tranphu";
        var office = await offices.On(kind);
        using var clerk = await SignedIn(office, User);
        using var elsewhere = await SignedIn(office, User);
        (await clerk.Get("/api/account"))["sessions"]!.AsArray().Count.ShouldBe(2);

        (await clerk.Post($"/api/account/sessions/{Guid.NewGuid()}/end", [])).Code.ShouldBe("SessionIsUnknown");
        (await clerk.Post("/api/account/sign-out", [])).IsTaken.ShouldBeTrue();
        (await clerk.Ask("/api/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await elsewhere.Ask("/api/me")).Status.ShouldBe(HttpStatusCode.OK);

        using var administrator = await office.As("son.system");
        var people = (await administrator.Post("/api/people/search", Sought(User))).Taken();
        (await administrator.Post($"/api/people/{people["rows"]![0]!["id"]}/end-sessions", Office.Command())).Taken();
        (await elsewhere.Ask("/api/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await administrator.Post("/api/sign-ins/search", Sought(User))).Taken()["rows"]!.AsArray().Select(r => (string)r!["kind"]!).ShouldContain("SignedOut");
    }

    [Theory, Databases]
    public async Task In_a_real_installation_a_designer_sets_up_a_second_factor_first(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind, "--Accounts:SecondFactorRequired=true");
        using var designer = await SignedIn(office, "phuc.designer");
        (await designer.Ask("/api/designs")).Code.ShouldBe("SignInIsNotFinished");
        var secret = (string)(await designer.Post("/api/account/second-factor", [])).Taken()["secret"]!;
        var step = DateTimeOffset.UtcNow;
        (await designer.Post("/api/account/second-factor/confirm", new JsonObject { ["code"] = OneTimeCodes.CodeAt(secret, step) })).Taken()["codes"]!.AsArray().Count.ShouldBe(10);
        (await designer.Ask("/api/designs")).Status.ShouldBe(HttpStatusCode.OK);

        using var again = await SignedIn(office, "phuc.designer");
        (await again.Ask("/api/designs")).Code.ShouldBe("SignInIsNotFinished");
        (await again.Post("/api/account/code", new JsonObject { ["code"] = OneTimeCodes.CodeAt(secret, step.AddSeconds(30)) })).Taken()["stage"]!.ToString().ShouldBe("Open");
        (await again.Ask("/api/designs")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_after_signing_out_even_when_it_was_copied()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        var jar = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = office.Address };
        var form = await http.GetStringAsync("/dang-nhap");
        using (var sent = await http.PostAsync("/sign-in", Form(form, ("userName", "loc.post.thachlac"), ("password", DemoProvince.Password))))
            sent.Headers.Location!.ToString().ShouldBe("/");
        var copied = jar.GetCookies(office.Address)["onestop"]!.Value;
        (await Page(office, copied)).ShouldBe(HttpStatusCode.OK);

        using (var sent = await http.PostAsync("/sign-out", Form(await http.GetStringAsync("/tasks"))))
            sent.Headers.Location!.ToString().ShouldBe("/dang-nhap");

        (await Page(office, copied)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_one_time_password_leads_to_choosing_an_own_one_before_any_page()
    {
        var office = await offices.On(DatabaseKind.Sqlite);
        using var administrator = await office.As("son.system");
        var person = await Office.IdOf(administrator, "nhung.post.hahuytap");
        var given = (string)(await administrator.Post($"/api/people/{person}/reset-password", Office.Command())).Taken()["password"]!;
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = office.Address };
        using (var sent = await http.PostAsync("/sign-in", Form(await http.GetStringAsync("/dang-nhap"), ("userName", "nhung.post.hahuytap"), ("password", given))))
            sent.Headers.Location!.ToString().ShouldBe("/dang-nhap/tiep");
        using (var page = await http.GetAsync(new Uri("/tasks", UriKind.Relative)))
            page.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var form = await http.GetStringAsync("/dang-nhap/tiep");
        using (var differ = await http.PostAsync("/dang-nhap/tiep", Form(form, ("newPassword", "con trau cay ruong"), ("again", "con trau cay"))))
            WebUtility.HtmlDecode(await differ.Content.ReadAsStringAsync()).ShouldContain(RefusalText.Of("PasswordsDiffer", new CultureInfo("vi")));
        using (var chosen = await http.PostAsync("/dang-nhap/tiep", Form(form, ("newPassword", "con trau cay ruong"), ("again", "con trau cay ruong"))))
            chosen.Headers.Location!.ToString().ShouldBe("/");
        using var works = await http.GetAsync(new Uri("/tasks", UriKind.Relative));
        works.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A session of its own each time.</summary>
    private static async Task<ApiClient> SignedIn(Office office, string userName)
    {
        var client = office.Stranger();
        await client.SignIn(userName, DemoProvince.Password);
        return client;
    }

    private static async Task<HttpStatusCode> Page(Office office, string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = office.Address };
        http.DefaultRequestHeaders.Add("Cookie", $"onestop={cookie}");
        using var answer = await http.GetAsync(new Uri("/tasks", UriKind.Relative));
        return answer.StatusCode;
    }

    private static FormUrlEncodedContent Form(string page, params (string Name, string Value)[] fields) => new(
        [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private static JsonObject Sought(string words) => new() { ["search"] = words };
}
