using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneStop.Workflow.Web.Tests.Hosts;

namespace OneStop.Workflow.Web.Tests.Api.BadInput;

/// <summary>Sends raw requests to a running host in the names of people of every role.</summary>
internal sealed partial class Knocking : IDisposable
{
    /// <summary>One of each role, and of each side of the open step.</summary>
    private static readonly string[] Crew =
        ["nga.center", "hoai.post", "tuan.police", "ha.police", "lan.province", "thu.center", "khanh.auditor", "phuc.designer", "quynh.designer", "yen.publisher", "son.system", "truc.lienthong"];

    private readonly HttpClient http;
    private readonly Dictionary<string, string> tokens = [];
    private readonly Dictionary<string, string> places = [];

    private Knocking(Uri address) => http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };

    public static async Task<Knocking> At(Office office)
    {
        var knocking = new Knocking(office.Address);
        foreach (var name in Crew)
            using (var person = await office.As(name))
                knocking.tokens[name] = person.Token!;
        var code = await office.Files();
        using var clerk = await office.As("hoai.post");
        knocking.places["/api/work-items/{id}"] = await Office.Item(clerk, code);
        knocking.places["/api/dossiers/{code}"] = knocking.places["/api/audit/{code}"] = knocking.places["/api/public/dossiers/{code}"] = code;
        knocking.places["/api/procedures/{code}"] = "3.000333";
        knocking.places["/api/calendars/units/{unitId}"] = "TTPVHCC";
        return knocking;
    }

    public async Task<JsonNode> Description() => JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!;

    /// <summary>Who of the crew may do this: the first to whom it is not forbidden, with the good body.</summary>
    public async Task<(string Name, Reply Answer)> WhoMay(Operation operation)
    {
        (string Name, Reply Answer)? best = null;
        foreach (var name in Crew)
        {
            var answer = await Send(operation, name, Good(operation));
            if (answer.IsTaken)
                return (name, answer);
            if (best is null || (int)best.Value.Answer.Status is 401 or 403 or 404 && (int)answer.Status is not (401 or 403 or 404))
                best = (name, answer);
        }
        return best!.Value;
    }

    public static string? Good(Operation operation) => operation.Body is null ? null : Sample.Of(operation.Body, "")!.ToJsonString();

    public Task<Reply> Send(Operation operation, string name, string? body, string contentType = "application/json", string query = "") =>
        Send(operation.Method, PathOf(operation) + query, name, body is null ? null : new StringContent(body, Encoding.UTF8, contentType));

    public async Task<Reply> Send(string method, string path, string? name, HttpContent? content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (name is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[name]);
        using var response = await http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => http.Dispose();

    private string PathOf(Operation operation)
    {
        var path = operation.Path;
        foreach (var (start, value) in places)
            if (path.StartsWith(start, StringComparison.Ordinal))
                path = start[..start.LastIndexOf('{')] + value + path[start.Length..];
        return Parameter().Replace(path, match => match.Value.EndsWith("d}", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "none-such");
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
