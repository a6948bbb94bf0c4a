using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Pages;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api.BadInput;

/// <summary>The doors that the description does not tell of: Elsa's API and the pages. Bad input is no bug there either.</summary>
[Collection(nameof(Offices))]
public sealed partial class OtherDoors(Offices offices)
{
    private static readonly string[] ElsaOrders =
    [
        "/workflow-definitions", "/workflow-definitions/import", "/workflow-definitions/none-such/import", "/workflow-definitions/none-such/publish", "/workflow-definitions/none-such/retract",
        "/workflow-definitions/none-such/revert/1", "/workflow-definitions/none-such/update-references", "/workflow-definitions/none-such/export", "/workflow-instances",
        "/bulk-actions/delete/workflow-definitions/by-definition-id", "/bulk-actions/delete/workflow-definitions/by-id", "/bulk-actions/publish/workflow-definitions/by-definition-ids",
        "/bulk-actions/retract/workflow-definitions/by-definition-ids", "/bulk-actions/export/workflow-definitions", "/cancel/workflow-instances/00000000-0000-0000-0000-000000000001",
        "/workflow-instances/00000000-0000-0000-0000-000000000001/journal",
    ];

    private static readonly string[] ElsaBodies =
    [
        "null", "[]", "\"text\"", "7", "{\"model\": ", "{\"model\": null}", "{\"model\": []}", "{\"model\": {\"name\": \"a\\u0000b\", \"definitionId\": \"a\\u0000\", \"root\": {}}}",
        "{\"model\": {\"name\": \"\\ud800\", \"root\": {}}}", "{\"model\": {\"name\": 7, \"root\": 7, \"version\": -1}}", "{\"model\": {\"a\": 1, \"a\": 2}}", "{\"\\ud800\": 1}",
        "{\"definitionIds\": [\"a\\u0000\"], \"ids\": [\"a\\u0000\"], \"consumingWorkflowIds\": [\"\\ud800\"]}", "{\"reason\": \"a\\u0000b\", \"changeNote\": \"a\\u0000b\"}",
        "{\"searchTerm\": \"a\\u0000\", \"definitionId\": \"a\\u0000\", \"correlationId\": \"a\\u0000\"}", "{\"page\": 2147483647, \"pageSize\": 2147483647, \"version\": -1}",
        "{\"timestampFilters\": [{\"column\": \"CreatedAt\", \"operator\": \"LessThan\", \"timestamp\": \"9999-12-31T23:59:59-14:00\"}, {\"timestamp\": \"0001-01-01T00:00:00+14:00\"}, 7, null]}",
        "{\"name\": \"a\\u0000\", \"root\": {\"type\": \"Elsa.Flowchart\"}}",
    ];

    private static readonly string[] ElsaQuestions =
    [
        "/workflow-definitions?searchTerm={0}&page={0}&pageSize={0}&orderBy={0}", "/workflow-definitions/by-definition-id/none-such?versionOptions={0}", "/workflow-definitions/many-by-id?ids={0}",
        "/workflow-definitions/validation/is-name-unique?name={0}&definitionId={0}", "/workflow-instances?searchTerm={0}&page={0}&pageSize={0}&version={0}&correlationId={0}",
        "/workflow-instances/00000000-0000-0000-0000-000000000001/journal?page={0}&pageSize={0}&skip={0}", "/descriptors/activities?refresh={0}",
    ];

    private static readonly string[] BadWords = ["%00", "a%07b", "-1", "2147483647", "9223372036854775808", "abc", "%ED%A0%80", "9999-12-31", "0001-01-01", "31/12/9999", "01/01/0001", new('x', 3000)];

    [Theory, Databases]
    public async Task Elsas_api_takes_no_bad_body_and_writes_nothing(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var knocking = await Knocking.At(office);
        var kept = await office.Kept();
        var failures = new List<string>();
        foreach (var order in ElsaOrders)
            foreach (var body in ElsaBodies.Append("").Append(string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300)))
                if (await knocking.Send("POST", "/elsa/api" + order, "phuc.designer", new StringContent(body, Encoding.UTF8, "application/json")) is var reply && (int)reply.Status >= 500)
                    failures.Add($"{order} {Short(body)}: {(int)reply.Status} {Short(reply.Text)}");
        failures.ShouldBeEmpty();
        (await office.Kept()).ShouldBe(kept);
    }

    [Theory, Databases]
    public async Task Elsas_api_answers_no_bad_question_with_a_bug(DatabaseKind kind)
    {
        using var knocking = await Knocking.At(await offices.On(kind));
        var failures = new List<string>();
        foreach (var question in ElsaQuestions)
            foreach (var word in BadWords)
                if (await knocking.Send("GET", "/elsa/api" + question.Replace("{0}", word, StringComparison.Ordinal), "phuc.designer", null) is var reply && (int)reply.Status >= 500)
                    failures.Add($"{question} {Short(word)}: {(int)reply.Status} {Short(reply.Text)}");
        failures.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task A_form_that_breaks_its_own_boundaries_is_bad_input(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var knocking = await Knocking.At(office);
        var kept = await office.Kept();
        foreach (var door in (string[])["/api/designs/import", "/api/designs/preview", "/elsa/api/workflow-definitions/import-files"])
            foreach (var text in (string[])["", "no boundary", "--b\r\n%PDF-1.4\r\n--b--\r\n", "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.json\"\r\n\r\n{"])
            {
                using var form = new StringContent(text, Encoding.UTF8, MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b"));
                ((int)(await knocking.Send("POST", door, "phuc.designer", form)).Status).ShouldBeInRange(400, 422, $"{door} {text}");
            }
        (await office.Kept()).ShouldBe(kept);
    }

    [Theory, Databases]
    public async Task No_page_breaks_on_what_stands_in_its_address(DatabaseKind kind)
    {
        var office = await offices.On(kind);
        using var visitor = await SignedIn(office.Address, "lan.province");
        var pages = typeof(DeskPagesRoom).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>().Select(r => (Page: t, r.Template))).ToList();
        pages.Count.ShouldBeGreaterThan(25);
        var failures = new List<string>();
        foreach (var (page, template) in pages)
        {
            var address = Parameter().Replace(template, match => match.Value.Contains("guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "none-such");
            var names = page.GetProperties().Where(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null)
                .Select(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name ?? p.Name).DefaultIfEmpty("q");
            foreach (var (name, word) in names.SelectMany(n => BadWords.Select(w => (n, w))))
            {
                using var answer = await visitor.GetAsync(new Uri($"{address}?{name}={word}", UriKind.Relative));
                if ((int)answer.StatusCode >= 500)
                    failures.Add($"{template}?{name}={Short(word)}: {(int)answer.StatusCode}");
            }
        }
        failures.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task The_sign_in_form_takes_no_name_that_no_database_keeps(DatabaseKind kind)
    {
        using var visitor = Visitor((await offices.On(kind)).Address);
        foreach (var (name, password) in new[] { ("nga\0center", "x"), ("nga.center", "x\0"), ("nga\uFFFFcenter", "x"), (new string('x', 5000), "x") })
        {
            using var answer = await Send(visitor, name, password);
            ((int)answer.StatusCode).ShouldBeLessThan(500, name);
            answer.RequestMessage!.RequestUri!.PathAndQuery.ShouldNotBe("/");
        }
    }

    private static async Task<HttpClient> SignedIn(Uri address, string name)
    {
        var visitor = Visitor(address);
        using var answer = await Send(visitor, name, DemoProvince.Password);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldNotStartWith("/dang-nhap");
        return visitor;
    }

    private static HttpClient Visitor(Uri address) =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };

    private static async Task<HttpResponseMessage> Send(HttpClient visitor, string name, string password)
    {
        var form = await visitor.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative));
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = Token().Match(form).Groups["token"].Value,
            ["userName"] = name,
            ["password"] = password,
            ["returnUrl"] = "/",
        });
        return await visitor.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
    }

    private static string Short(string text) => text.Length > 120 ? text[..120] : text;

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
