using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneStop.Workflow.Web.Tests.Hosts;

/// <summary>A program that uses the REST API in the name of one person.</summary>
public sealed class ApiClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Outlives a restart of the host.</summary>
    public string? Token
    {
        get => _http.DefaultRequestHeaders.Authorization?.Parameter;
        set => _http.DefaultRequestHeaders.Authorization = value is null ? null : new AuthenticationHeaderValue("Bearer", value);
    }

    public async Task SignIn(string userName, string password)
    {
        var reply = await Post("/api/sign-in", new JsonObject { ["userName"] = userName, ["password"] = password });
        Token = (string)reply.Taken()["accessToken"]!;
    }

    public async Task<JsonNode> Get(string path) => (await Send(HttpMethod.Get, path, null)).Taken();

    /// <summary>A question that may be refused.</summary>
    public Task<Reply> Ask(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>Asks until the answer is so; an error after 90 seconds.</summary>
    public async Task<JsonNode> GetUntil(string path, Func<JsonNode, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await beat.WaitForNextTickAsync(limit.Token))
            if (await Get(path) is var view && holds(view))
                return view;
        throw new InvalidOperationException("The beat ended.");
    }

    public Task<Reply> Post(string path, JsonObject body) => Send(HttpMethod.Post, path, body);

    public Task<Reply> Put(string path, JsonObject body) => Send(HttpMethod.Put, path, body);

    /// <summary>Sends bytes as they are.</summary>
    public async Task<Reply> Send(string path, byte[] content, string contentType)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), body);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply> Send(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.Delta);
    }
}

/// <param name="Text">The body, byte for byte.</param>
/// <param name="RetryAfter">When to ask again, as the answer says.</param>
public sealed record Reply(HttpStatusCode Status, string Text, TimeSpan? RetryAfter = null)
{
    public bool IsTaken => (int)Status is >= 200 and < 300;

    public bool IsRefused => (int)Status is >= 400 and < 500;

    /// <summary>The name of the refusal.</summary>
    public string? Code => IsTaken ? null : (string?)Read()?["code"];

    public JsonNode Taken() => IsTaken && Read() is { } node ? node : throw new InvalidOperationException($"{(int)Status}: {Text}");

    private JsonNode? Read()
    {
        try
        {
            return JsonNode.Parse(Text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
