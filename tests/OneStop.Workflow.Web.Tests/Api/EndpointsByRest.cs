using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OneStop.Workflow.Testing;
using OneStop.Workflow.Web.Tests.Hosts;
using OneStop.Workflow.Web.Tests.Kills;
using Shouldly;
using Xunit;

namespace OneStop.Workflow.Web.Tests.Api;

/// <summary>A process as its callers see it: what they send, what they are told, and what they are not.</summary>
public sealed class EndpointsByRest
{
    [Theory, Databases]
    public async Task A_partner_calls_a_process_and_everybody_else_is_told_why_not(DatabaseKind kind)
    {
        await using var called = await CalledSystem.Start();
        await using var office = await Office.Open(kind, $"--Workflows:Path={Folder(called.Address)}", "--Calls:AllowedHosts:0=127.0.0.1", "--Calls:AllowPrivateAddresses=true", "--RateLimits:EndpointsPerMinute=40");
        using var partner = await Caller.Of(office, "truc.lienthong");
        var first = await partner.Sends("POST", "/workflows/orders/7?q=a&q=b", """{"n": 2}""", key: "k-1");
        (first.Status, first.Text).ShouldBe((HttpStatusCode.Created, "{\"id\":\"7\",\"n\":2,\"q\":\"b\",\"secret\":false}"));
        first.Headers["X-Order"].ShouldBe("yes");
        first.Headers["Content-Security-Policy"].ShouldContain("sandbox");
        var again = await partner.Sends("POST", "/workflows/orders/7?q=a&q=b", """{"n": 2}""", key: "k-1");
        (again.Status, again.Text, again.Headers["X-Elsa-Workflow-Instance-Id"]).ShouldBe((first.Status, first.Text, first.Headers["X-Elsa-Workflow-Instance-Id"]));
        (await partner.Sends("POST", "/workflows/orders/7", "n=5&q=c", "application/x-www-form-urlencoded")).Text.ShouldContain("\"n\":\"5\"");

        (await partner.Sends("POST", "/workflows/orders/7", """{"n": 3}""", key: "k-1")).Meets(HttpStatusCode.Conflict, "CommandIdIsUsed");
        (await partner.Sends("POST", "/workflows/elsewhere", "{}")).Meets(HttpStatusCode.NotFound, "EndpointIsUnknown");
        var method = await partner.Sends("DELETE", "/workflows/orders/7", null);
        method.Meets(HttpStatusCode.MethodNotAllowed, "MethodIsNotTaken");
        method.Headers["Allow"].ShouldBe("POST");
        (await partner.Sends("POST", "/workflows/orders/7", "{ n", "application/json")).Meets(HttpStatusCode.BadRequest, "BodyIsNotJson");
        (await partner.Sends("POST", "/workflows/orders/7", "x", "image/png")).Meets(HttpStatusCode.UnsupportedMediaType, "ContentTypeIsNotTaken");
        (await partner.Sends("POST", "/workflows/orders/7", $"\"{new string('x', 2000)}\"")).Meets(HttpStatusCode.RequestEntityTooLarge, "BodyIsTooLarge");
        (await partner.Sends("POST", "/workflows/orders/7", "{}", key: new string('k', 201))).Meets(HttpStatusCode.BadRequest, "IdempotencyKeyIsTooLong");
        (await partner.Sends("GET", "/workflows/failing", null)).Meets(HttpStatusCode.InternalServerError, "ProcessFailed");
        (await partner.Sends("GET", "/workflows/silent", null)).Status.ShouldBe(HttpStatusCode.OK);
        (await partner.Sends("GET", "/workflows/waiting", null)).Status.ShouldBe(HttpStatusCode.Accepted);
        (await partner.Sends("GET", "/workflows/calling", null)).Text.ShouldBe("called: 200", "the caller is kept waiting while the process calls another system");
        using (var clerk = await Caller.Of(office, "nga.center"))
            (await clerk.Sends("POST", "/workflows/orders/7", "{}")).Meets(HttpStatusCode.Forbidden, "EndpointIsNotForCaller");
        using (var stranger = new Caller(office.Address, null))
            (await stranger.Sends("POST", "/workflows/orders/7", "{}")).Meets(HttpStatusCode.Unauthorized, "SignInIsRequired");
        using var administrator = await office.As("son.system");
        var page = (await administrator.Get("/api/system-processes"))["endpoints"]!.AsArray();
        page.Select(e => (string?)e!["address"]).ShouldBe(["/workflows/calling", "/workflows/failing", "/workflows/orders/{Id}", "/workflows/silent", "/workflows/waiting"]);
        page.Single(e => (string?)e!["address"] == "/workflows/orders/{Id}")!["last"]!["status"]!.GetValue<int>().ShouldBe(201);

        var system = await Office.IdOf(administrator, "truc.lienthong");
        var (give, end) = (Office.Command(), Office.Command());
        (give["name"], give["days"]) = ("Kho", 1);
        var given = (await administrator.Post($"/api/people/{system}/keys", give)).Taken();
        using (var keyed = new Caller(office.Address, (string)given["secret"]!))
        {
            (await keyed.Sends("POST", "/workflows/orders/8", """{"n": 1}""")).Status.ShouldBe(HttpStatusCode.Created, "a key is as good as a sign-in");
            (await administrator.Post($"/api/people/{system}/keys/{given["key"]!["id"]}/end", end)).Taken();
            (await keyed.Sends("POST", "/workflows/orders/9", """{"n": 1}""")).Meets(HttpStatusCode.Unauthorized, "SignInIsRequired");
        }

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 41; i++)
            statuses.Add((await partner.Sends("GET", "/workflows/silent", null)).Status);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    private static string Folder(string called)
    {
        var folder = RunningHost.NewFolder();
        Write(folder, "orders/{Id}", "POST",
            Activity("Answer", "Elsa.WriteHttpResponse", ("statusCode", Literal("201")), ("responseHeaders", Literal("{\"X-Order\":\"yes\"}")),
                ("content", Js("({ id: getRouteDataFromTake().id, n: getParsedContentFromTake().n, q: (getQueryStringDataFromTake().q || [null, null])[1], secret: 'Authorization' in getHeadersFromTake() })"))));
        Write(folder, "failing", "GET", Activity("Fail", "Elsa.Fault", ("code", Literal("Broken")), ("message", Literal("x"))));
        Write(folder, "silent", "GET", Activity("Say", "Elsa.WriteLine", ("text", Literal("x"))));
        Write(folder, "waiting", "GET", Activity("Nap", "Elsa.Delay", ("timeSpan", Literal("01:00:00"))));
        Write(folder, "calling", "GET", Activity("Call", "Elsa.SendHttpRequest", ("url", Literal(called))), Activity("Answer", "Elsa.WriteHttpResponse", ("content", Js("'called: ' + getStatusCodeFromCall()"))));
        return folder;
    }

    private static void Write(string folder, string path, string method, params JsonObject[] activities)
    {
        var id = path.Split('/')[0];
        var endpoint = Activity("Take", "Elsa.HttpEndpoint", ("customProperties", new JsonObject { ["canStartWorkflow"] = true }), ("path", Literal(path)),
            ("supportedMethods", new JsonObject { ["typeName"] = "String[]", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = $"[\"{method}\"]" } }), ("authorize", Literal(true)), ("requestSizeLimit", Literal(1000)));
        var json = new JsonObject
        {
            ["id"] = $"{id}-v1",
            ["definitionId"] = id,
            ["name"] = id,
            ["version"] = 1,
            ["root"] = new JsonObject { ["type"] = "Elsa.Sequence", ["version"] = 1, ["id"] = "Flow", ["activities"] = new JsonArray([endpoint, .. activities]) },
        };
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, id)).FullName, "process.json"), json.ToJsonString());
    }

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] members) =>
        new([KeyValuePair.Create("id", (JsonNode?)id), KeyValuePair.Create("name", (JsonNode?)id), KeyValuePair.Create("type", (JsonNode?)type), KeyValuePair.Create("version", (JsonNode?)1), .. members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Value))]);

    private static JsonObject Literal(JsonNode value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static JsonObject Js(string source) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = source } };

    /// <summary>Another system with the token of its account, or without one.</summary>
    private sealed class Caller(Uri address, string? token) : IDisposable
    {
        private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

        public static async Task<Caller> Of(Office office, string userName)
        {
            using var client = await office.As(userName);
            return new Caller(office.Address, client.Token);
        }

        public async Task<Told> Sends(string method, string path, string? body, string type = "application/json", string? key = null)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            if (token is not null)
                request.Headers.Authorization = new("Bearer", token);
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            if (body is not null)
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } };
            using var response = await http.SendAsync(request);
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
            return new Told(response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
        }

        public void Dispose() => http.Dispose();
    }

    private sealed record Told(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
    {
        public void Meets(HttpStatusCode status, string code)
        {
            Status.ShouldBe(status, Text);
            Headers["Content-Type"].ShouldStartWith("application/problem+json");
            ((string?)JsonNode.Parse(Text)!["code"]).ShouldBe(code);
        }
    }
}
