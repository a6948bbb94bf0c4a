using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Api;
using OneStop.Workflow.Web.Tests.Api.BadInput;
using OneStop.Workflow.Web.Tests.Hosts;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Rights;

/// <summary>
/// Every door of the host is tried by somebody of every role, and what they meet is held against a table that people can
/// read. To write the table anew, run with ONESTOP_WRITE_RIGHTS=1, and read what changed before it is kept.
/// </summary>
public sealed partial class WhoMay
{
    /// <summary>Bodies of orders about a dossier, such that nothing but the right stands in the way for long; a stale revision keeps it from being carried out.</summary>
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["/api/work-items/{id}/complete"] = """{ "outcome": "NoSuchOutcome" }""",
        ["/api/work-items/{id}/reassign"] = """{ "reason": "Kiểm tra quyền" }""",
        ["/api/work-items/{id}/release"] = """{ "reason": "Kiểm tra quyền" }""",
        ["/api/dossiers/{code}/extension"] = """{ "by": "3 working days", "reason": "Kiểm tra quyền" }""",
        ["/api/processes/{instanceId:guid}/suspend"] = """{ "reason": "Kiểm tra quyền", "revision": 99999 }""",
        ["/api/processes/{instanceId:guid}/resume"] = """{ "reason": "Kiểm tra quyền", "revision": 99999 }""",
        ["/api/processes/{instanceId:guid}/cancel"] = """{ "reason": "Kiểm tra quyền", "revision": 99999 }""",
        ["/api/incidents/{id}/retry"] = """{ "reason": "Kiểm tra quyền", "revision": 99999 }""",
        ["/api/incidents/{id}/skip"] = """{ "reason": "Kiểm tra quyền", "revision": 99999 }""",
        ["/api/incidents/{id}/dismiss"] = """{ "reason": "Kiểm tra quyền" }""",
        ["/api/incidents/{id}/cancel"] = """{ "reason": "Kiểm tra quyền", "revision": 99999 }""",
        ["/api/custody-incidents/{id:guid}/close"] = """{ "papers": [], "reason": "Kiểm tra quyền" }""",
        ["/api/dossiers/search"] = """{ "search": "H27" }""",
        ["/api/work-items/search"] = """{ "search": "H27" }""",
        ["/api/sla/breaches/search"] = """{ "search": "H27" }""",
        ["/api/sla/breaches/export"] = """{ "search": "H27" }""",
        ["/api/inbox/search"] = """{ "search": "H27" }""",
        ["/api/people/search"] = """{ "search": "H27" }""",
        ["/api/sign-ins/search"] = """{ "search": "H27" }""",
        ["/api/incidents/search"] = """{ "search": "H27" }""",
        ["/api/custody-incidents/search"] = """{ "search": "H27" }""",
        ["/api/events"] = """{ "name": "no-process-waits-for-this" }""",
        ["/api/agreements"] = """
            { "number": "TT-99/2026", "decisionNumber": "1/QĐ", "decisionDate": "2026-11-02", "authorityUnitId": "CATINH", "postalUnitId": "BDTINH", "validFrom": "2026-12-01",
              "validTo": "2027-12-31", "scope": { "pairs": [{ "authorityUnitId": "CATINH", "postalUnitId": "BDTINH" }], "stages": ["Reception"], "fields": [], "excluded": [] } }
            """,
        ["/api/calendars/{code}/notice"] = """{ "text": "2027-12-24;OFF;Nghỉ;QĐ 1" }""",
        ["/api/dossiers"] = """
            { "procedureCode": "3.000333", "receivingUnitId": "TTPVHCC", "channel": "Counter", "resultChannel": "Counter", "outcome": "Accepted", "feeCollected": true,
              "applicant": { "fullName": "Trần Thị Quyền", "idNumber": "042304001777", "phone": "0915046777" }, "components": [{ "code": "TK", "originals": 1 }] }
            """,
        ["/api/migrations"] = """{ "definitionId": "cap-phieu-ly-lich-tu-phap", "fromVersion": 1, "toVersion": 2, "reason": "Kiểm tra quyền" }""",
        ["/api/migrations/dry-run"] = """{ "definitionId": "cap-phieu-ly-lich-tu-phap", "fromVersion": 1, "toVersion": 2, "reason": "Kiểm tra quyền" }""",
        ["/elsa/api/workflow-definitions"] = Model,
        ["/elsa/api/workflow-definitions/import"] = Definition,
        ["/elsa/api/workflow-definitions/{definitionId}/import"] = Definition.Replace("rights", "dang-ky-khai-sinh", StringComparison.Ordinal),
        ["/elsa/api/workflow-definitions/{definitionId}/retract"] = """{ "reason": "Kiểm tra quyền" }""",
        ["/elsa/api/workflow-definitions/{definitionId}/update-references"] = """{ "consumingWorkflowIds": [] }""",
    };

    private const string Definition = """{ "definitionId": "rights", "name": "Quyền", "root": { "type": "Elsa.Flowchart", "id": "r", "activities": [] } }""";
    private const string Model = $$"""{ "model": {{Definition}} }""";

    /// <summary>Doors that take files: the media type, and what is sent.</summary>
    private static readonly Dictionary<string, (string MediaType, string Text)> Files = new()
    {
        ["/api/files"] = ("application/pdf", "%PDF-1.4\n%%EOF\n"),
        ["/api/designs/import"] = Form,
        ["/api/designs/preview"] = Form,
        ["/elsa/api/workflow-definitions/import-files"] = Form,
    };

    /// <summary>Where a request has an id of its own.</summary>
    private const string NewId = "[id]";

    private static (string MediaType, string Text) Form => (
        "multipart/form-data; boundary=rights",
        $"--rights\r\nContent-Disposition: form-data; name=\"files\"; filename=\"rights.json\"\r\nContent-Type: application/json\r\n\r\n{Definition}\r\n--rights\r\n"
        + $"Content-Disposition: form-data; name=\"commandId\"\r\n\r\n{NewId}\r\n--rights--\r\n");

    /// <summary>What a question must ask to be understood.</summary>
    private static readonly Dictionary<string, string> Questions = new()
    {
        ["/api/counter/places"] = "?procedure=3.000333",
        ["/api/counter/preview"] = "?procedure=3.000333&unit=TTPVHCC",
        ["/api/migrations/activities"] = "?definition=cap-phieu-ly-lich-tu-phap&from=1&to=1",
        ["/api/calendars/units/{unitId}/preview"] = "?calendar=H27",
        ["/api/policies/choice"] = "?unit=TTPVHCC&procedure=3.000333",
    };

    /// <summary>Doors that end the visitor's own session, which everybody has: tried elsewhere, for after them nobody is anybody.</summary>
    private static readonly string[] Leaving = ["/api/account/sign-out", "/api/account/sign-out-everywhere", "/sign-out"];

    [Fact]
    public async Task Every_endpoint_stands_in_the_table_and_every_row_has_its_endpoint()
    {
        var doors = await HostEndpoints.All();
        doors.Count.ShouldBeGreaterThan(200);
        doors.ShouldContain(d => d.IsPage && d.Route == "/dossiers/{Code}");
        if (IsWriting)
            return;
        var keys = doors.SelectMany(d => SeededDossiers.KindsOf(d).Select(kind => RightsTable.KeyOf(d, kind))).ToList();
        var rows = RightsTable.Read().Keys.ToList();
        keys.Except(rows).ShouldBeEmpty("Endpoints that say nowhere who may: decide it, and write the table anew (see the class).");
        rows.Except(keys).ShouldBeEmpty("Rows without an endpoint.");
        RightsTable.Read().Where(row => row.Value.Any(met => char.IsDigit(met[0]))).Select(row => row.Key).ShouldBeEmpty("Doors that break are no right of anybody.");
    }

    [Fact]
    public async Task Every_role_meets_at_every_door_what_the_table_says()
    {
        await using var office = await Office.Open(DatabaseKind.Sqlite, "--RateLimits:SignInPerMinute=10000");
        var seeded = await SeededDossiers.In(office);
        using var reader = new HttpClient { BaseAddress = office.Address };
        var described = Operation.All(JsonNode.Parse(await reader.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!).ToDictionary(o => o.ToString());
        var people = new List<Visitor>();
        foreach (var (_, userName) in RightsTable.Actors)
            people.Add(await Visitor.Of(office, userName));
        var met = new List<(string Key, string[] Met)>();
        // Questions first, so that no order changes what they find.
        foreach (var door in (await HostEndpoints.All()).OrderBy(d => d.Method != "GET"))
            foreach (var kind in SeededDossiers.KindsOf(door))
                met.Add((RightsTable.KeyOf(door, kind), await Ask(door, kind, seeded, people, described)));
        people.ForEach(p => p.Dispose());
        if (IsWriting)
        {
            await RightsTable.Write(met.OrderBy(m => m.Key, StringComparer.Ordinal));
            return;
        }
        var table = RightsTable.Read();
        var wrong = met.Where(m => table.ContainsKey(m.Key)).SelectMany(m => m.Met.Zip(table[m.Key], RightsTable.Actors)
            .Where(c => c.First != c.Second).Select(c => $"{m.Key}, {c.Third.Role}: the table says {c.Second}, met {c.First}")).ToList();
        wrong.ShouldBeEmpty();
    }

    private static bool IsWriting => Environment.GetEnvironmentVariable("ONESTOP_WRITE_RIGHTS") == "1";

    private static async Task<string[]> Ask(Door door, string kind, SeededDossiers seeded, List<Visitor> people, Dictionary<string, Operation> described)
    {
        var path = seeded.PathOf(door, kind) + Questions.GetValueOrDefault(door.Route);
        var met = new List<string>();
        // Orders are given, and pages opened, by one after the other; questions to an API may be asked at once.
        if (Leaving.Contains(door.Route))
            return [.. people.Select(_ => "untried")];
        if (door is { Method: "GET", IsPage: false })
            return await Task.WhenAll(people.Select(p => p.Meets(door, path, null, kind == SeededDossiers.None ? null : seeded.NameOf(kind))));
        foreach (var person in people)
        {
            var body = BodyOf(door, described);
            if (door.Route.StartsWith("/api/", StringComparison.Ordinal) && !body.ContainsKey("search"))
                body["commandId"] = Guid.NewGuid().ToString();
            met.Add(door.IsPage
                ? await person.Meets(door, path, null, kind == SeededDossiers.None ? null : seeded.NameOf(kind))
                : await person.Meets(door, path, Files.TryGetValue(door.Route, out var file) ? file.Text.Replace(NewId, $"{Guid.NewGuid()}", StringComparison.Ordinal) : body.ToJsonString(), null));
        }
        return [.. met];
    }

    /// <summary>A good one, so that the right is what decides: written here, or made from the description.</summary>
    private static JsonObject BodyOf(Door door, Dictionary<string, Operation> described) =>
        Bodies.TryGetValue(door.Route, out var written) ? JsonNode.Parse(written)!.AsObject()
        : described.GetValueOrDefault($"{door.Method} {Constraint().Replace(door.Route, "}")}")?.Body is { } schema ? Sample.Of(schema, "")!.AsObject()
        : [];

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    /// <summary>Somebody at the doors: with a token at the APIs, with a cookie at the pages.</summary>
    private sealed partial class Visitor : IDisposable
    {
        private readonly HttpClient http;
        private readonly string? token;

        private Visitor(HttpClient http, string? token) => (this.http, this.token) = (http, token);

        public static async Task<Visitor> Of(Office office, string? userName)
        {
            var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = office.Address, Timeout = TimeSpan.FromMinutes(2) };
            if (userName is null)
                return new Visitor(http, null);
            using var client = await office.As(userName);
            var form = await http.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative));
            using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = TokenField().Match(form).Groups[1].Value,
                ["userName"] = userName,
                ["password"] = DemoProvince.Password,
            });
            using var signedIn = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), fields);
            signedIn.Headers.Location?.ToString().ShouldNotContain("refusal", Case.Sensitive, userName);
            return new Visitor(http, client.Token);
        }

        /// <param name="name">Of the applicant: a page of a dossier is shown to whom it names.</param>
        public async Task<string> Meets(Door door, string path, string? body, string? name)
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), new Uri(path, UriKind.Relative));
            if (token is not null && (path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/elsa/api/", StringComparison.Ordinal) || path.StartsWith("/workflows/", StringComparison.Ordinal)))
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(Files.TryGetValue(door.Route, out var file) ? file.MediaType : "application/json"));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return (int)response.StatusCode switch
            {
                >= 200 and < 300 when door.IsPage => Shown(await Text(response), name),
                >= 200 and < 300 => "yes",
                >= 300 and < 400 => response.Headers.Location?.ToString().Contains("/dang-nhap", StringComparison.Ordinal) == true ? "sign-in" : "elsewhere",
                401 => "sign-in",
                403 or 404 or 429 => "no",
                409 or 422 => "refused",
                >= 400 and < 500 => "bad",
                var broken => $"{broken}",
            };
        }

        public void Dispose() => http.Dispose();

        private static string Shown(string page, string? name) =>
            Refused().IsMatch(page) ? "no" : name is null || page.Contains(name, StringComparison.Ordinal) ? "yes" : "frame";

        /// <summary>Letters beyond ASCII stand in pages as numbers.</summary>
        private static async Task<string> Text(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

        /// <summary>Not the word that the editor's page has for a refused save.</summary>
        [GeneratedRegex("data-refused(?!=\"[^\"])")]
        private static partial Regex Refused();

        [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
        private static partial Regex TokenField();
    }
}
